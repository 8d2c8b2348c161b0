using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tangwu.Platform;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Rule 7. Who acts stands first and how to stop stands last; a fact is immutable, has one written name, stands in the Contract and in the module's README.</summary>
public partial class DeskTests
{
    private static readonly Type[] House = typeof(Program).Assembly.GetTypes();
    private static readonly Type[] Bait = [.. typeof(DeskTests).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("Tangwu.Tests.Architecture.Bait", StringComparison.Ordinal) == true)];

    [Fact]
    public void Every_desk_of_a_module_takes_the_actor_first_and_the_token_last() => Rule.Kept(Wrong(House));

    [Fact]
    public void Facts_are_immutable_and_well_named() => Rule.Kept(WrongFacts(House));

    [Fact]
    public void Facts_stand_in_the_contract_of_their_module() =>
        Rule.Kept(Facts(House).Where(f => ModuleOf(f) is not null && !f.Namespace!.EndsWith(".Contract", StringComparison.Ordinal)).Select(f => f.FullName));

    [Fact]
    public void Every_fact_is_listed_in_the_readme_of_its_module() => Rule.Kept(Facts(House).Where(f => ModuleOf(f) is not null).Select(f =>
    {
        var readme = Path.Combine(Code.Root, "src/Tangwu/Modules", ModuleOf(f)!, "README.md");
        return File.Exists(readme) && File.ReadAllText(readme).Contains(NameOf(f), StringComparison.Ordinal) ? null : $"{NameOf(f)} is not in src/Tangwu/Modules/{ModuleOf(f)}/README.md";
    }).OfType<string>());

    [Fact]
    public void Every_module_has_a_readme_of_at_most_sixty_lines() => Rule.Kept(Code.ModuleNames.Select(m => $"src/Tangwu/Modules/{m}/README.md").Where(path =>
        !File.Exists(Path.Combine(Code.Root, path)) || File.ReadLines(Path.Combine(Code.Root, path)).Count() > 60));

    [Fact]
    public void There_is_something_to_look_at()
    {
        Assert.True(Desks(House).Count() >= 2 + Code.ModuleNames.Count);
        Assert.True(Facts(House).Count() >= 14);
    }

    [Fact]
    public void The_bait_is_caught()
    {
        Assert.Equal(["ActorLastAsync", "NoActorAsync", "NoTokenAsync"], Wrong(Bait).Select(w => w.Split('.', ':')[1]).Order(StringComparer.Ordinal));
        Assert.Equal(["Changeable", "NoRecord", "OtherModule", "WrongName"], WrongFacts(Bait).Select(w => w.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("requests.rated.v1", string.Join('\n', WrongFacts([.. House, .. Bait])), StringComparison.Ordinal);
    }

    private static IEnumerable<Type> Desks(Type[] types) => types.Where(t => t.IsClass && t.Name.EndsWith("Desk", StringComparison.Ordinal) && t.Namespace?.StartsWith("Tangwu.", StringComparison.Ordinal) == true && !t.Namespace.EndsWith(".Ui", StringComparison.Ordinal));

    /// <summary>On the platform there are acts before anybody is signed in, so only the token is asked for there.</summary>
    private static IEnumerable<string> Wrong(Type[] types) =>
        from desk in Desks(types)
        from method in desk.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where typeof(Task).IsAssignableFrom(method.ReturnType)
        let takes = method.GetParameters().Select(p => p.ParameterType).ToList()
        where takes.LastOrDefault() != typeof(CancellationToken) || (ModuleOf(desk) is not null && takes[0] != typeof(Actor))
        select $"{desk.Name}.{method.Name}: {string.Join(", ", takes.Select(t => t.Name))}";

    private static IEnumerable<Type> Facts(Type[] types) => types.Where(t => !t.IsInterface && typeof(IFact).IsAssignableFrom(t));

    private static IEnumerable<string> WrongFacts(Type[] types)
    {
        var names = new Dictionary<string, Type>();
        foreach (var fact in Facts(types))
        {
            if (fact.GetMethod("<Clone>$") is null || !fact.IsSealed) yield return $"{fact.Name}: is no sealed record";
            foreach (var open in fact.GetProperties().Where(p => p.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))) yield return $"{fact.Name}: {open.Name} can be changed";
            if (!WrittenName().IsMatch(NameOf(fact))) yield return $"{fact.Name}: {NameOf(fact)} is not like requests.rated.v1";
            else if (!NameOf(fact).StartsWith($"{ModuleOf(fact) ?? "platform"}.", StringComparison.OrdinalIgnoreCase)) yield return $"{fact.Name}: {NameOf(fact)} does not begin with its module";
            if (!names.TryAdd(NameOf(fact), fact)) yield return $"{fact.Name}: {NameOf(fact)} is the name of {names[NameOf(fact)].Name} too";
        }
    }

    private static string NameOf(Type fact) => (string)fact.GetProperty("Name", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static string? ModuleOf(Type type) => ModuleName().Match(type.Namespace ?? "") is { Success: true } m ? m.Groups[1].Value : null;

    [GeneratedRegex(@"\.Modules\.(\w+)")]
    private static partial Regex ModuleName();

    [GeneratedRegex(@"^[a-z]+\.[a-z-]+\.v\d+$")]
    private static partial Regex WrittenName();
}
