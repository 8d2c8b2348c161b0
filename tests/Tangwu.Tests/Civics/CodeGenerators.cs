using FsCheck;
using FsCheck.Fluent;

namespace Tangwu.Tests.Civics;

/// <summary>Random codes that hold every rule of their standard.</summary>
public static class CodeGenerators
{
    private static readonly string[] Provinces = ["11", "15", "23", "31", "37", "44", "50", "54", "65", "71", "81", "82", "83", "91"];
    private static readonly DateOnly First = new(1850, 1, 1);

    /// <summary>The day the properties hold "today".</summary>
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static Arbitrary<string> ResidentIds { get; } = (
        from province in Gen.Elements(Provinces)
        from place in Gen.Choose(0, 9999)
        from day in Gen.Choose(0, Today.DayNumber - First.DayNumber)
        from sequence in Gen.Choose(0, 999)
        select Numbers.ResidentId($"{province}{place:D4}", First.AddDays(day), sequence)).ToArbitrary();

    public static Arbitrary<string> CreditCodes { get; } = (
        from kind in Gen.Elements("11", "12", "51", "52", "53", "54", "55", "91", "92", "93", "A1", "N1", "Y1")
        from place in Gen.Choose(0, 999999)
        from subject in Gen.Elements("0123456789ABCDEFGHJKLMNPQRTUWXY".ToCharArray()).ArrayOf(9)
        select Numbers.CreditCode($"{kind}{place:D6}{new string(subject)}")).ToArbitrary();

    /// <summary>A code with one character replaced by another of the alphabet: position and distance are free, never distance 0.</summary>
    public static Gen<string> WithOneSlip(string code, string alphabet) =>
        from position in Gen.Choose(0, code.Length - 1)
        from distance in Gen.Choose(1, alphabet.Length - 1)
        let slip = alphabet[(alphabet.IndexOf(code[position]) + distance) % alphabet.Length]
        select code[..position] + slip + code[(position + 1)..];
}
