using System.Text.RegularExpressions;

namespace Tangwu.Civics;

/// <summary>Shortens an address to the building, so that neighbours know where, and nobody knows behind which door.</summary>
public static partial class AddressMask
{
    /// <summary>
    /// Cuts after the first building with a number (3号楼, 5栋, 二幢, A座); where there is none, after the first street number (12号, 12号院).
    /// A flat (2单元, 5层, 501室) never stays, wherever it stands. Without either mark the text ends before its first digit; without any
    /// digit it stays whole.
    /// </summary>
    /// <param name="address">A free address text; null and blanks give an empty text.</param>
    /// <remarks>
    /// 号 counts only after a number and not in a name (10号线, 一号桥). In a village without buildings a house number is the household:
    /// public lists there should show the village group instead.
    /// </remarks>
    public static string ToBuilding(string? address)
    {
        var text = address?.Trim() ?? "";
        var end = End(Building().Match(text)) ?? End(StreetNumber().Match(text)) ?? Start(Digit().Match(text)) ?? text.Length;
        return text[..Math.Min(end, Start(Flat().Match(text)) ?? end)].TrimEnd();
    }

    private static int? Start(Match match) => match.Success ? match.Index : null;

    private static int? End(Match match) => match.Success ? match.Index + match.Length : null;

    private const string Number = "[0-9０-９〇零一二三四五六七八九十百]";

    [GeneratedRegex($"(?:{Number}|[A-Za-zＡ-Ｚａ-ｚ甲乙丙丁])(?:号楼|號樓|栋|棟|幢|座)", RegexOptions.CultureInvariant)]
    private static partial Regex Building();

    [GeneratedRegex($"{Number}[号號](?:院|(?![线線路街巷桥橋村口门門井]))", RegexOptions.CultureInvariant)]
    private static partial Regex StreetNumber();

    // Chinese numerals before 门, 户, 楼 and 房 are left out: 三门 and 五楼 begin the names of places.
    [GeneratedRegex($"{Number}+(?:单元|單元|层|層|室)|[0-9０-９]+(?:[门門户戶房楼樓])", RegexOptions.CultureInvariant)]
    private static partial Regex Flat();

    [GeneratedRegex("[0-9０-９]", RegexOptions.CultureInvariant)]
    private static partial Regex Digit();
}
