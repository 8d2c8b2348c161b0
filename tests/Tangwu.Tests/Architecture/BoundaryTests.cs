using Mono.Cecil;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Rules 1 to 3. A module may touch itself, the platform, Tangwu.Civics and the Contract namespaces of other modules; the platform knows no module.</summary>
public class BoundaryTests
{
    [Fact]
    public void Modules_touch_only_the_contracts_of_other_modules_and_the_platform_touches_none() => Rule.Kept(Crossings(Code.App.GetTypes()));

    [Fact]
    public void Civics_knows_nothing_of_the_house() =>
        Rule.Kept(Code.Civics.AssemblyReferences.Select(r => r.Name).Where(n => !n.StartsWith("System", StringComparison.Ordinal)));

    [Fact]
    public void All_modules_were_found() =>
        Assert.Equal(Code.ModuleNames, Code.App.GetTypes().Select(Code.ModuleOf).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_bait_is_caught() => Assert.Equal(
        ["AwaitsForeignContext", "CallsForeignDeskInLambda", "HoldsForeignField", "KnowsModule", "TakesForeignGeneric"],
        Crossings(Code.Bait).Select(c => c.Split(" → ")[0].Split('.')[^1]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Contract_calls_form_no_cycle() => Assert.Null(Cycle(ContractCalls(Code.App.GetTypes())));

    [Fact]
    public void A_cycle_would_be_found()
    {
        Assert.Equal("a → b → c → a", Cycle([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")]));
        Assert.Null(Cycle([("a", "b"), ("b", "c"), ("a", "c")]));
        Assert.Contains(("Wrong", "Territory"), ContractCalls(Code.Bait));
        Assert.Contains(("Requests", "Territory"), ContractCalls(Code.App.GetTypes()));
    }

    private static IEnumerable<string> Crossings(IEnumerable<TypeDefinition> types) =>
        from type in types
        let mine = Code.ModuleOf(type)
        where mine is not null || Code.InPlatform(type)
        from reference in Code.References(type)
        let its = Code.ModuleOf(reference)
        where its is not null && its != mine && (mine is null || !Code.InContract(reference))
        select $"{Code.NameOf(type)} → {reference.FullName}";

    /// <summary>Who asks whom: calls of an interface in another module's Contract. Facts flow both ways and do not count.</summary>
    private static HashSet<(string From, string To)> ContractCalls(IEnumerable<TypeDefinition> types) =>
        [.. from call in Code.Instructions(types)
            let target = call.At.Operand as MethodReference
            where target is not null && Code.InContract(target.DeclaringType) && target.DeclaringType.Name.StartsWith('I')
            let asker = Code.ModuleOf(call.Method.DeclaringType)
            let to = Code.ModuleOf(target.DeclaringType)
            where asker is not null && to is not null && asker != to
            select (asker, to)];

    private static string? Cycle(IReadOnlyCollection<(string From, string To)> edges)
    {
        foreach (var start in edges.Select(e => e.From).Distinct().Order(StringComparer.Ordinal))
            if (Walk([start]) is { } found) return found;
        return null;

        string? Walk(string[] path) => edges.Where(e => e.From == path[^1]).Select(e =>
            e.To == path[0] ? string.Join(" → ", [.. path, e.To]) : path.Contains(e.To) ? null : Walk([.. path, e.To])).FirstOrDefault(found => found is not null);
    }
}
