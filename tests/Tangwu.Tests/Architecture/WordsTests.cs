using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>
/// Rule 10. Every Chinese text a reader can meet stands in the code as a key of Words and has an English entry; on pages it stands in T["…"].
/// Outside of the rule: the modules' Demo folders, what Words.IsChinese ? … : … says in both languages, comments, the console, the description of the API, and members marked [ChineseOnly] with a reason.
/// </summary>
public partial class WordsTests
{
    private static readonly HashSet<string> NotForReaders = ["WithSummary(", "WithDescription(", "Description(", "Example(", "Write(", "WriteLine(", "WriteLineAsync(", "Say(", "ChineseOnly("];

    private static readonly IReadOnlyList<(string Path, string Text)> Sources = [.. Code.Sources("src/Tangwu", ".cs", ".razor").Where(f => !DemoData().IsMatch(f.Path))];
    private static readonly IReadOnlyList<(string Path, Dictionary<string, string> Words)> English =
        [.. Code.Sources("src/Tangwu", "Words.en.json").Select(f => (f.Path, JsonSerializer.Deserialize<Dictionary<string, string>>(f.Text)!))];

    [Fact]
    public void Every_chinese_text_on_a_page_stands_in_T() => Rule.Kept(
        from file in Sources.Where(f => f.Path.EndsWith(".razor", StringComparison.Ordinal))
        from text in Bare(file.Text)
        select $"{file.Path}: {text}");

    [Fact]
    public void Every_key_is_a_constant() => Rule.Kept(
        from file in Sources
        from literal in Keys(file.Path, file.Text)
        where literal.Interpolated
        select $"{file.Path}: $\"{literal.Text}\" is put together; give its parts as {{0}}, {{1}} …");

    [Fact]
    public void Every_key_has_an_english_entry()
    {
        var known = English.SelectMany(e => e.Words.Keys).ToHashSet();
        Rule.Kept(from file in Sources
                  from literal in Keys(file.Path, file.Text)
                  where !literal.Interpolated && !known.Contains(literal.Text)
                  select $"{file.Path}: {literal.Text}");
    }

    [Fact]
    public void No_english_entry_is_unused()
    {
        var used = Sources.SelectMany(f => Keys(f.Path, f.Text)).Select(l => l.Text).ToHashSet();
        Rule.Kept(English.SelectMany(e => e.Words.Keys.Where(k => Han().IsMatch(k) && !used.Contains(k)).Select(k => $"{e.Path}: {k}")));
    }

    [Fact]
    public void English_is_english_with_the_same_places_to_fill() => Rule.Kept(
        from file in English
        from entry in file.Words
        where Han().IsMatch(entry.Value) || !Places(entry.Key).SetEquals(Places(entry.Value))
        select $"{file.Path}: {entry.Key} → {entry.Value}");

    [Fact]
    public void No_text_has_two_translations() => Rule.Kept(
        English.SelectMany(e => e.Words).GroupBy(w => w.Key).Where(g => g.Select(w => w.Value).Distinct().Count() > 1).Select(g => $"{g.Key}: {string.Join(" / ", g.Select(w => w.Value))}"));

    [Theory]
    [InlineData("<p>你好</p>", "你好")]
    [InlineData("<p title=\"你好\">@T[\"再见\"]</p>", "你好")]
    [InlineData("<Chip Text=\"@(late ? \"超期\" : T[\"按时\"])\" />", "超期")]
    [InlineData("@* 注释 *@ <p>@T[\"再见 {0}\", T[\"你\"]]</p> <!-- 注释 -->", null)]
    [InlineData("<p>@T[\"x\"]</p>\n@code {\n    // 注释\n    string a = \"后台\";\n}", null)]
    public void Texts_on_pages_are_found(string page, string? bare) => Assert.Equal(bare is null ? [] : [bare], Bare(page));

    [Fact]
    public void Texts_in_code_are_found()
    {
        const string Source = """"
            // "注释"
            /* "注释" */
            [ChineseOnly("词表")] static string[] hints = ["灯", Make("井", () => { return "盖"; })];
            [ChineseOnly("数据")]
            string Name() { return $"{x}号楼"; }
            var a = words["一"]; var b = c ? "二" : @"三""引"; var d = '四'; var e = "\"五";
            throw Refusal.Invalid("Field", $"六{(ok ? "七" : words["八"])}{{九}}");
            map.WithSummary("Takes it on (受理)"); Console.WriteLine("终端");
            var raw = $$"""
                十{{n}}
                """;
            """";
        string[] expected = ["一", "二", "三\"引", "\"五", "六{}{九}", "七", "八", "十{}"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Keys("x.cs", Source).Select(l => l.Text.Trim()).Order(StringComparer.Ordinal));
    }

    /// <summary>Chinese literals that are keys of Words: all of C# source; on a page those in T[…] and in its @code.</summary>
    private static IEnumerable<Literal> Keys(string path, string text)
    {
        if (path.EndsWith(".razor", StringComparison.Ordinal)) text = Comments().Replace(text, "");
        var (markup, code) = path.EndsWith(".razor", StringComparison.Ordinal) ? Halves(text) : ("", text);
        return InT(markup).SelectMany(t => Literals.In(t.Value)).Concat(Literals.In(code)).Where(l => Han().IsMatch(l.Text) && !l.Within.Any(NotForReaders.Contains));
    }

    /// <summary>Chinese in the markup of a page that is in no T[…].</summary>
    private static IEnumerable<string> Bare(string page)
    {
        var (markup, _) = Halves(Comments().Replace(page, ""));
        foreach (var t in InT(markup).OrderByDescending(t => t.Index)) markup = markup.Remove(t.Index, t.Length);
        return HanWords().Matches(markup).Select(m => m.Value);
    }

    private static (string Markup, string Code) Halves(string page) =>
        CodeBlock().Match(page) is { Success: true } m ? (page[..m.Index], page[m.Index..]) : (page, "");

    private static IEnumerable<Match> InT(string markup) => Translated().Matches(markup);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")] private static partial Regex Han();
    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}，。、：；？！（）“”]*\p{IsCJKUnifiedIdeographs}[\p{IsCJKUnifiedIdeographs}，。、：；？！（）“”]*")] private static partial Regex HanWords();
    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|Words\.IsChinese \? ""[^""]*"" : ""[^""]*""", RegexOptions.Singleline)] private static partial Regex Comments();
    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)] private static partial Regex CodeBlock();
    [GeneratedRegex(@"\b(?:T|words|Words)\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\]")] private static partial Regex Translated();
    [GeneratedRegex("^src/Tangwu/Modules/\\w+/Demo/")] private static partial Regex DemoData();
    [GeneratedRegex(@"\{\d+\}")] private static partial Regex Place();
}
