using System.Text.RegularExpressions;

namespace Tangwu.Tests.Architecture;

/// <summary>Reads the plain SQL of the Schema files: enough of the grammar for what these files may say, and an objection to everything else.</summary>
internal static partial class SqlText
{
    private static readonly HashSet<string> Types = ["bigint", "integer", "text", "uuid", "boolean", "timestamptz", "date", "bytea", "double precision"];

    public sealed record Table(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Keys, IReadOnlyList<(string[] Own, string Target, string[] Theirs)> References);

    /// <summary>What in one schema file breaks the rules: foreign names (4), tenancy and Citus (5; scale-out rules 1 to 7).</summary>
    public static IEnumerable<string> Objections(string prefix, string sql)
    {
        var (plain, seats) = (Comment().Replace(sql, ""), Markers(sql));
        foreach (Match banned in Banned().Matches(plain)) yield return $"{banned.Value.Trim()} does not work on a sharded database or binds the schema to one engine";
        foreach (var name in Names(plain).Where(n => !n.StartsWith(prefix + "_", StringComparison.Ordinal)).Distinct()) yield return $"{name} is not named {prefix}_…";

        var tables = Statements(plain).Select(Read).OfType<Table>().ToDictionary(t => t.Name);
        foreach (var table in tables.Values.Where(t => !seats.ContainsKey(t.Name))) yield return $"{table.Name} has no marker -- distribute: or -- reference:";
        foreach (var orphan in seats.Keys.Where(s => !tables.ContainsKey(s))) yield return $"the marker of {orphan} marks nothing";
        foreach (var table in tables.Values)
            foreach (var objection in Tenancy(table, seats.GetValueOrDefault(table.Name), seats)) yield return objection;
        foreach (Match index in UniqueIndex().Matches(plain))
            if (seats.GetValueOrDefault(index.Groups[1].Value) is { } column && Columns(index.Groups[2].Value)[0] != column) yield return $"the unique index on {index.Groups[1].Value} does not begin with {column}";
    }

    private static IEnumerable<string> Tenancy(Table table, string? column, Dictionary<string, string?> seats)
    {
        foreach (var line in table.Columns)
        {
            if (Column().Match(line) is not { Success: true } m || !Types.Contains(m.Groups[2].Value)) yield return $"{table.Name}: {line} is no column of a known type with NULL, NOT NULL or PRIMARY KEY";
        }
        if (column is not null)
        {
            if (column == "community" && table.Columns[0] != "community bigint NOT NULL") yield return $"{table.Name} does not begin with community bigint NOT NULL";
            if (table.Columns.Any(c => c.StartsWith("community ", StringComparison.Ordinal)) && column != "community" && table.Keys.Any(k => k[0] == "community")) yield return $"{table.Name} is keyed by community and distributed by {column}";
            foreach (var key in table.Keys.Where(k => k[0] != column)) yield return $"{table.Name}: the key ({string.Join(", ", key)}) does not begin with {column}";
        }
        if (table.Keys.Count == 0) yield return $"{table.Name} has no primary key";
        foreach (var (own, target, theirs) in table.References)
        {
            var reference = seats.TryGetValue(target, out var its) && its is null;
            if (column is null && !reference) yield return $"{table.Name} is a reference table and refers to {target}";
            if (column is not null && !reference && (own[0] != column || theirs[0] != column)) yield return $"{table.Name}: its reference to {target} does not begin with {column} on both sides";
        }
    }

    private static Table? Read(string statement)
    {
        if (CreateTable().Match(statement) is not { Success: true } create) return null;
        var (columns, keys, references) = (new List<string>(), new List<string[]>(), new List<(string[], string, string[])>());
        foreach (var line in Split(create.Groups[2].Value))
        {
            if (Key().Match(line) is { Success: true } key) keys.Add(Columns(key.Groups[1].Value));
            else if (ForeignKey().Match(line) is { Success: true } f) references.Add((Columns(f.Groups[1].Value), f.Groups[2].Value, Columns(f.Groups[3].Value)));
            else
            {
                columns.Add(line);
                if (line.Contains("PRIMARY KEY", StringComparison.Ordinal)) keys.Add([line.Split(' ')[0]]);
                if (line.Contains(" UNIQUE", StringComparison.Ordinal)) keys.Add([line.Split(' ')[0]]);
            }
        }
        return new Table(create.Groups[1].Value, columns, keys, references);
    }

    /// <summary>Every table and index that a piece of SQL names.</summary>
    public static IEnumerable<string> Names(string sql) => Named().Matches(sql).Select(m => m.Groups[1].Value);

    private static Dictionary<string, string?> Markers(string sql) =>
        Marker().Matches(sql).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value == "reference" ? null : (string?)m.Groups[3].Value);

    private static IEnumerable<string> Statements(string sql) => sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] Columns(string list) => list.Split(',', StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Split(string body)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= body.Length; i++)
        {
            if (i == body.Length || (body[i] == ',' && depth == 0))
            {
                yield return Blank().Replace(body[start..i].Trim(), " ");
                start = i + 1;
            }
            else depth += body[i] == '(' ? 1 : body[i] == ')' ? -1 : 0;
        }
    }

    [GeneratedRegex(@"^--.*$", RegexOptions.Multiline)] private static partial Regex Comment();
    [GeneratedRegex(@"\s+")] private static partial Regex Blank();
    [GeneratedRegex(@"^-- (distribute|reference): (\w+)(?: by (\w+))?\s*$", RegexOptions.Multiline)] private static partial Regex Marker();
    [GeneratedRegex(@"^CREATE TABLE (\w+) \((.*)\)$", RegexOptions.Singleline)] private static partial Regex CreateTable();
    [GeneratedRegex(@"^(?:PRIMARY KEY|UNIQUE) \(([^)]*)\)$")] private static partial Regex Key();
    [GeneratedRegex(@"^FOREIGN KEY \(([^)]*)\) REFERENCES (\w+) \(([^)]*)\)(?: ON DELETE (?:CASCADE|RESTRICT|NO ACTION))?$")] private static partial Regex ForeignKey();
    [GeneratedRegex("^(\"?[a-z_0-9]+\"?) (double precision|[a-z]+) (?:NOT NULL|NULL|PRIMARY KEY)(?: CHECK \\(.*\\))?$")] private static partial Regex Column();
    [GeneratedRegex(@"CREATE UNIQUE INDEX \w+ ON (\w+) \(([^)]*)\)")] private static partial Regex UniqueIndex();
    [GeneratedRegex(@"\b(?:TABLE|INDEX|REFERENCES|INTO|UPDATE|FROM|JOIN|ON|VIEW|FUNCTION)\s+(?:IF NOT EXISTS\s+|ONLY\s+)?([a-z]+_\w+)")] private static partial Regex Named();
    [GeneratedRegex(@"\b(TRIGGER|SERIAL|BIGSERIAL|IDENTITY|AUTOINCREMENT|SEQUENCE|NEXTVAL|CURRENT_SETTING|ROW LEVEL SECURITY|POLICY|SET NULL|SET DEFAULT|ON UPDATE|DEFAULT|GEN_RANDOM_UUID|NOW\(\)|CURRENT_TIMESTAMP|ADVISORY|XMIN|JSONB|NUMERIC|DECIMAL|WITHOUT ROWID)\b", RegexOptions.IgnoreCase)] private static partial Regex Banned();
}
