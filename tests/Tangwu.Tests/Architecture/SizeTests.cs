using System.Text.RegularExpressions;
using Mono.Cecil;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Rule 9. Short files, short methods, folders named after what they are about, and names that say something.</summary>
public partial class SizeTests
{
    private const int FileLines = 400, MethodLines = 60, ProgramLines = 60;

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() => Rule.Kept(
        Code.Sources("src", ".cs", ".razor", ".sql").Concat(Code.Sources("tests", ".cs")).Concat(Code.Sources("scripts", ".cs"))
            .Where(f => Lines(f.Text) > FileLines).Select(f => $"{f.Path}: {Lines(f.Text)}"));

    [Fact]
    public void Program_is_short() => Assert.InRange(Lines(File.ReadAllText(Path.Combine(Code.Root, "src/Tangwu/Program.cs"))), 1, ProgramLines);

    [Fact]
    public void No_method_is_longer_than_sixty_lines() => Rule.Kept(Long(Code.App.GetTypes().Concat(Code.Civics.GetTypes())));

    [Fact]
    public void No_folder_is_named_after_a_layer() => Rule.Kept(
        Directory.EnumerateDirectories(Path.Combine(Code.Root, "src"), "*", SearchOption.AllDirectories).Where(d => Layer().IsMatch(Path.GetFileName(d))));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Rule.Kept(Empty(Code.App.GetTypes().Concat(Code.Civics.GetTypes())));

    [Fact]
    public void The_bait_is_caught()
    {
        Assert.Contains("EndlessMethod.Count", Assert.Single(Long(Code.Bait)), StringComparison.Ordinal);
        Assert.Equal(["BaseThing", "CommonThings", "StringHelper", "ThingDto", "ThingManager", "ThingServiceImpl"], Empty(Code.Bait).Select(n => n[(n.LastIndexOf('.') + 1)..]).Order(StringComparer.Ordinal));
        Assert.All(new[] { "Services", "Helpers", "Dtos", "Common", "Handlers" }, name => Assert.Matches(Layer(), name));
        Assert.DoesNotMatch(Layer(), "Requests");
    }

    private static int Lines(string text) => text.TrimEnd('\n').Split('\n').Length;

    /// <summary>From the first statement to the last, and two lines for its frame. Field initialisers are no method, and markup is counted by its file.</summary>
    private static IEnumerable<string> Long(IEnumerable<TypeDefinition> types) =>
        from type in types
        where !type.CustomAttributes.Any(a => a.AttributeType.Name == "GeneratedCodeAttribute") && type.Namespace != "System.Text.RegularExpressions.Generated"
        from method in type.Methods
        where method.HasBody && !method.IsConstructor && !method.Name.Contains("BuildRenderTree", StringComparison.Ordinal)
        let lines = method.DebugInformation.SequencePoints.Where(p => !p.IsHidden && !p.Document.Url.Contains("/obj/", StringComparison.Ordinal)).ToList()
        where lines.Count > 0
        let length = lines.Max(p => p.EndLine) - lines.Min(p => p.StartLine) + 3
        where length > MethodLines
        select $"{Code.NameOf(type)}.{method.Name}: {length} lines";

    private static IEnumerable<string> Empty(IEnumerable<TypeDefinition> types) =>
        from type in types
        where type.DeclaringType is null && SaysNothing().IsMatch(type.Name.Split('`')[0]) && Code.NamespaceOf(type).StartsWith("Tangwu", StringComparison.Ordinal)
        select type.FullName;

    [GeneratedRegex("^(Services?|Repositor(y|ies)|Models?|Entities|Controllers?|Handlers?|Helpers?|Utils?|Utilities|Common|Core|Shared|Dtos?|DTOs?|Interfaces|Enums|Constants|Extensions|Views?|ViewModels?|Infrastructure|Domain|Application)$")]
    private static partial Regex Layer();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Utilities|Common|Impl|Dto|DTO)$|^(Base|Common)[A-Z]")]
    private static partial Regex SaysNothing();
}
