using System.Text.RegularExpressions;

namespace Tangwu.Civics;

/// <summary>Mobile numbers of the mainland: eleven digits, 1 then 3–9, stored in the international form of ITU-T E.164.</summary>
public static partial class MobileNumber
{
    /// <summary>Brings a mobile number as typed into E.164.</summary>
    /// <param name="text">The number with or without +86 or 0086; blanks, dashes and full-width characters are cleaned.</param>
    /// <returns>For example <c>+8613800001234</c>, or null when it is not a mainland mobile number.</returns>
    public static string? Normalise(string? text)
    {
        var match = Form().Match(Dashes().Replace(CodeText.Fold(text), ""));
        return match.Success ? "+86" + match.Groups["number"].Value : null;
    }

    // \z, not $: $ would accept a line feed after the number.
    [GeneratedRegex(@"^(\+86|0086)?(?<number>1[3-9][0-9]{9})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"[\p{Pd}\u2212]", RegexOptions.CultureInvariant)]
    private static partial Regex Dashes();
}
