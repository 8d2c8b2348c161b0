using FsCheck;
using FsCheck.Fluent;
using Tangwu.Civics;
using Xunit;

namespace Tangwu.Tests.Civics;

public class CodeProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    [Fact]
    public void Every_well_formed_identity_number_passes() => Check.One(Many, Prop.ForAll(CodeGenerators.ResidentIds,
        number => ResidentIdNumber.Check(number, CodeGenerators.Today).Valid));

    [Fact]
    public void No_slip_in_one_character_of_an_identity_number_passes() => Check.One(Many, Prop.ForAll(
        CodeGenerators.ResidentIds.Generator.SelectMany(n => CodeGenerators.WithOneSlip(n, "0123456789X")).ToArbitrary(),
        slipped => !ResidentIdNumber.Check(slipped, CodeGenerators.Today).Valid));

    [Fact]
    public void Swapped_neighbours_in_an_identity_number_are_found() => Check.One(Many, Prop.ForAll(
        CodeGenerators.ResidentIds, Gen.Choose(0, 16).ToArbitrary(),
        (number, at) => number[at] == number[at + 1] || !ResidentIdNumber.Check(Swap(number, at), CodeGenerators.Today).Valid));

    [Fact]
    public void Every_well_formed_credit_code_passes() => Check.One(Many, Prop.ForAll(CodeGenerators.CreditCodes,
        code => UnifiedSocialCreditCode.Check(code).Valid));

    [Fact]
    public void No_slip_in_one_character_of_a_credit_code_passes() => Check.One(Many, Prop.ForAll(
        CodeGenerators.CreditCodes.Generator.SelectMany(c => CodeGenerators.WithOneSlip(c, "0123456789ABCDEFGHJKLMNPQRTUWXY")).ToArbitrary(),
        slipped => !UnifiedSocialCreditCode.Check(slipped).Valid));

    [Fact]
    public void Whatever_is_typed_gets_a_verdict_and_a_fault_exactly_when_refused() => Check.One(Many, Prop.ForAll<string>(text =>
        Sound(ResidentIdNumber.Check(text, CodeGenerators.Today)) && Sound(UnifiedSocialCreditCode.Check(text))));

    [Fact]
    public void A_masked_identity_number_keeps_ten_characters_or_two() => Check.One(Many, Prop.ForAll(CodeGenerators.ResidentIds,
        number => Masking.IdNumber(number).Count(c => c != '*') == 10 && Masking.IdNumberPublic(number).Count(c => c != '*') == 2));

    private static bool Sound(CodeCheck check) => check.Valid == check.Fault is null && check.Normalised is not null;

    private static string Swap(string text, int at) => $"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}";
}
