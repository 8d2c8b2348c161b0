namespace Tangwu.Civics;

/// <summary>What is known about a code after checking it: whether it is valid, how it is written, and what is wrong.</summary>
/// <param name="Valid">True when every rule of the code's standard holds.</param>
/// <param name="Normalised">
/// The text as it should be stored: half-width, upper case, without blanks. Also filled for a faulty code, so that a form can show it again.
/// </param>
/// <param name="Fault">The first fault found, or null when <paramref name="Valid"/> is true.</param>
public readonly record struct CodeCheck(bool Valid, string Normalised, CodeFault? Fault)
{
    internal static CodeCheck Pass(string normalised) => new(true, normalised, null);

    internal static CodeCheck Fail(string normalised, CodeFault fault) => new(false, normalised, fault);
}
