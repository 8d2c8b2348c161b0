using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>
/// The texts of pages and refusals. The Chinese text is the key and the original; English stands in each folder's
/// <c>Words.en.json</c>. A text without an English entry is a failing test, not a fallback somebody sees.
/// </summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> english = Load();

    /// <summary>The text in the language of the current request.</summary>
    public string this[string chinese] => IsChinese ? chinese : english.GetValueOrDefault(chinese, chinese);

    /// <summary>The text with its places {0}, {1} … filled.</summary>
    public string this[string chinese, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[chinese], values);

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    public IEnumerable<string> Known => english.Keys;

    private static FrozenDictionary<string, string> Load()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(Words).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("Words.en.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (chinese, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) all[chinese] = text;
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
