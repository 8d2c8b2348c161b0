using Mono.Cecil;
using Mono.Cecil.Cil;
using Tangwu.Platform;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Rules 4 and 5 on the text: SQL names only the own prefix, and every table can stand on Citus.</summary>
public class SqlTests
{
    [Fact]
    public void Schema_files_keep_the_rules() => Rule.Kept(
        from file in Code.Sources("src/Tangwu", ".sql")
        from objection in SqlText.Objections(PrefixOf(file.Path), file.Text)
        select $"{file.Path}: {objection}");

    [Fact]
    public void Schema_files_are_numbered_without_gaps() => Rule.Kept(
        from folder in Code.Sources("src/Tangwu", ".sql").GroupBy(f => Path.GetDirectoryName(f.Path)!)
        let numbers = folder.Select(f => Path.GetFileName(f.Path)).GroupBy(name => name.Split('.')[0]).Select(g => g.Key[..4]).Order(StringComparer.Ordinal).ToList()
        where !numbers.SequenceEqual(Enumerable.Range(1, numbers.Count).Select(n => $"{n:D3}-"))
        select $"{folder.Key}: {string.Join(", ", numbers)}");

    [Fact]
    public void Every_module_with_tables_has_its_files_in_the_program() => Rule.Kept(
        from file in Code.Sources("src/Tangwu", ".sql")
        let key = file.Path["src/Tangwu/".Length..]
        where !new[] { false, true }.Any(postgres => SchemaRunner.Scripts([key[..key.IndexOf("/Schema/", StringComparison.Ordinal)]], postgres).Any(s => s.Resource == key))
        select key);

    [Fact]
    public void Sql_in_code_names_only_its_own_tables() => Rule.Kept(Foreign(Code.App.GetTypes()));

    [Fact]
    public void The_bait_is_caught()
    {
        Assert.Equal(["ReadsForeignTable names requests_service_request", "ReadsForeignTable names territory_resident"], Foreign(Code.Bait).Select(f => f[(f.LastIndexOf('.') + 1)..]).Order(StringComparer.Ordinal));
        Assert.NotEmpty(Code.App.GetTypes().SelectMany(SqlOf));
    }

    [Theory]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, PRIMARY KEY (community, id));", null)]
    [InlineData("-- reference: x_a\nCREATE TABLE x_a (code text PRIMARY KEY);", null)]
    [InlineData("CREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, PRIMARY KEY (community, id));", "no marker")]
    [InlineData("-- distribute: x_b by community\n-- reference: x_a\nCREATE TABLE x_a (code text PRIMARY KEY);", "marks nothing")]
    [InlineData("-- distribute: y_a by community\nCREATE TABLE y_a (community bigint NOT NULL, id uuid NOT NULL, PRIMARY KEY (community, id));", "y_a is not named x_")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (id uuid NOT NULL, community bigint NOT NULL, PRIMARY KEY (id, community));", "does not begin with community")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community text NOT NULL, id uuid NOT NULL, PRIMARY KEY (community, id));", "does not begin with community bigint")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, n text NOT NULL, PRIMARY KEY (community, id), UNIQUE (n));", "the key (n)")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, PRIMARY KEY (community, id));\nCREATE UNIQUE INDEX x_a_id ON x_a (id);", "the unique index on x_a")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, b uuid NOT NULL, PRIMARY KEY (community, id), FOREIGN KEY (b) REFERENCES x_b (id));", "does not begin with community on both sides")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, b uuid NULL, PRIMARY KEY (community, id), FOREIGN KEY (community, b) REFERENCES x_b (community, id) ON DELETE SET NULL);", "SET NULL")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id bigserial NOT NULL, PRIMARY KEY (community, id));", "bigserial")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, m numeric NOT NULL, PRIMARY KEY (community, id));", "numeric")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL, t text, PRIMARY KEY (community, id));", "t text is no column")]
    [InlineData("-- distribute: x_a by community\nCREATE TABLE x_a (community bigint NOT NULL, id uuid NOT NULL);", "no primary key")]
    [InlineData("-- reference: x_a\nCREATE TABLE x_a (code text PRIMARY KEY, b text NOT NULL, FOREIGN KEY (b) REFERENCES x_b (community));", "is a reference table and refers to x_b")]
    [InlineData("CREATE TRIGGER x_t AFTER INSERT ON x_a EXECUTE FUNCTION x_f();", "TRIGGER")]
    [InlineData("CREATE INDEX x_a_n ON requests_request_step (community);", "requests_request_step is not named x_")]
    public void Each_objection_can_be_raised(string sql, string? objection)
    {
        var found = SqlText.Objections("x", sql).ToList();
        if (objection is null) Assert.Empty(found);
        else Assert.Contains(found, f => f.Contains(objection, StringComparison.OrdinalIgnoreCase));
    }

    private static string PrefixOf(string path) => path.Split('/') is ["src", "Tangwu", "Modules", var module, ..] ? module.ToLowerInvariant() : "platform";

    private static IEnumerable<string> Foreign(IEnumerable<TypeDefinition> types) =>
        from type in types
        let prefix = Code.ModuleOf(type)?.ToLowerInvariant() ?? (Code.InPlatform(type) ? "platform" : null)
        where prefix is not null
        from sql in SqlOf(type)
        from name in SqlText.Names(sql)
        where !name.StartsWith(prefix + "_", StringComparison.Ordinal) && name != "pg_extension"
        select $"{Code.NameOf(type)} names {name}";

    /// <summary>All literals of methods that hand SQL to the database.</summary>
    private static IEnumerable<string> SqlOf(TypeDefinition type) =>
        from method in type.Methods
        where method.HasBody && method.Body.Instructions.Any(i => i.Operand is MethodReference m && (SqlApis.Any(a => m.Name.StartsWith(a, StringComparison.Ordinal)) || m.Name == "set_CommandText" || m.Name == "RunAsync" || m.Name == "ScalarAsync"))
        from line in method.Body.Instructions
        where line.OpCode == OpCodes.Ldstr
        select (string)line.Operand;

    private static readonly string[] SqlApis = ["ExecuteSql", "SqlQuery", "FromSql"];
}
