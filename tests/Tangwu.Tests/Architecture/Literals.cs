using System.Text;
using System.Text.RegularExpressions;

namespace Tangwu.Tests.Architecture;

/// <summary>A text in the source, and the calls it stands in, from the inside out.</summary>
internal sealed record Literal(int At, string Text, bool Interpolated, IReadOnlyList<string> Within);

/// <summary>Finds the string literals of C# source: knows comments, the four kinds of strings, and holes in interpolated ones.</summary>
internal sealed partial class Literals
{
    private readonly string source;
    private readonly StringBuilder blank;
    private readonly List<(int At, int End, string Text, bool Interpolated)> found = [];

    private Literals(string source)
    {
        (this.source, blank) = (source, new StringBuilder(source));
        Code(0, hole: false);
    }

    /// <summary>The literals outside of members marked [ChineseOnly].</summary>
    public static IReadOnlyList<Literal> In(string source)
    {
        var reader = new Literals(source);
        var blank = reader.blank.ToString();
        var exempt = ChineseOnly().Matches(blank).Select(m => (From: m.Index, To: EndOfMember(blank, m.Index + m.Length))).ToList();
        return [.. reader.found.Where(l => !exempt.Any(e => e.From <= l.At && l.At < e.To)).Select(l => new Literal(l.At, l.Text, l.Interpolated, CallsAround(blank, l.At)))];
    }

    /// <summary>Reads code until the end, or until the hole of an interpolated string closes.</summary>
    private int Code(int at, bool hole)
    {
        for (var depth = 0; at < source.Length;)
        {
            var c = source[at];
            if (c == '/' && Is(at + 1, '/')) at = Blank(at, IndexOr(source.IndexOf('\n', at)));
            else if (c == '/' && Is(at + 1, '*')) at = Blank(at, IndexOr(source.IndexOf("*/", at, StringComparison.Ordinal)) + 2);
            else if (c == '\'' && Character().Match(source, at) is { Success: true } m && m.Index == at) at = Blank(at, at + m.Length);
            else if (Prefix().Match(source, at) is { Success: true } p && p.Index == at) at = Text(at, p);
            else if (hole && c is ')' or '}' or ']' && depth == 0) return at;
            else
            {
                depth += c is '(' or '{' or '[' ? 1 : c is ')' or '}' or ']' ? -1 : 0;
                at++;
            }
        }
        return at;
    }

    private int Text(int start, Match prefix)
    {
        var (dollars, verbatim, quotes) = (prefix.Value.Count(c => c == '$'), prefix.Value.Contains('@', StringComparison.Ordinal), prefix.Groups[1].Length);
        var raw = quotes >= 3;
        if (quotes == 2 && !raw) { found.Add((start, start + prefix.Length, "", false)); return start + prefix.Length; }
        var text = new StringBuilder();
        var at = start + prefix.Length;
        for (; at < source.Length;)
        {
            if (raw ? string.CompareOrdinal(source, at, new string('"', quotes), 0, quotes) == 0 : source[at] == '"' && !(verbatim && Is(at + 1, '"'))) break;
            if (dollars > 0 && source[at] == '{' && (raw ? Run(at, '{') >= dollars : !Is(at + 1, '{')))
            {
                at = Code(at + (raw ? Run(at, '{') : 1), hole: true);
                at += raw ? dollars : 1;
                text.Append("{}");
                continue;
            }
            if (!raw && !verbatim && source[at] == '\\') { text.Append(Escaped(source[at + 1])); at += 2; continue; }
            if (verbatim && source[at] == '"') at++;
            if (dollars > 0 && !raw && source[at] is '{' or '}') at++;
            text.Append(source[at++]);
        }
        at += raw ? quotes : 1;
        found.Add((start, at, text.ToString(), dollars > 0));
        return Blank(start, at);
    }

    private static char Escaped(char c) => c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', _ => c };

    private bool Is(int at, char c) => at < source.Length && source[at] == c;

    private int Run(int at, char c) { var n = 0; while (Is(at + n, c)) n++; return n; }

    private int IndexOr(int index) => index < 0 ? source.Length : index;

    private int Blank(int from, int to)
    {
        for (var i = from; i < Math.Min(to, source.Length); i++) if (source[i] != '\n') blank[i] = ' ';
        return to;
    }

    /// <summary>The names before the brackets that the literal stands in, up to its statement: T[ or WithSummary( .</summary>
    private static List<string> CallsAround(string blank, int at)
    {
        var (depth, around) = (0, new List<string>());
        for (var i = at - 1; i >= 0; i--)
        {
            if (blank[i] is ')' or ']' or '}') depth++;
            else if (blank[i] is ';' && depth == 0) break;
            else if (blank[i] is '(' or '[' or '{' && depth-- == 0)
            {
                depth = 0;
                around.Add(NameBefore().Match(blank[Math.Max(0, i - 80)..i]).Value.Trim() + blank[i]);
                if (blank[i] == '{') break;
            }
        }
        return around;
    }

    private static int EndOfMember(string blank, int at)
    {
        var depth = 0;
        for (; at < blank.Length; at++)
        {
            if (blank[at] is '(' or '[' or '{') depth++;
            if (blank[at] is ')' or ']' or '}' && --depth == 0 && blank[at] == '}' && !Continues().IsMatch(blank[(at + 1)..Math.Min(at + 40, blank.Length)])) return at + 1;
            if (blank[at] == ';' && depth == 0) return at + 1;
        }
        return at;
    }

    [GeneratedRegex("""\G(?:\$+@?|@\$?)?("{3,}|""(?!")|")""")] private static partial Regex Prefix();
    [GeneratedRegex(@"\G'(?:\\.[^']*|[^'\\])'")] private static partial Regex Character();
    [GeneratedRegex(@"\w*\s*$")] private static partial Regex NameBefore();
    [GeneratedRegex(@"\[ChineseOnly\([^)]*\)\]")] private static partial Regex ChineseOnly();
    [GeneratedRegex(@"^\s*[;=,)]")] private static partial Regex Continues();
}
