using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Rule 8. Time from the clock, ids from the clock, awaiting instead of blocking, keys instead of OFFSET, and the web only where the web is.</summary>
public class BannedTests
{
    private static readonly (string Member, string Instead)[] Members =
    [
        ("System.DateTime::get_Now", "clock.Now()"), ("System.DateTime::get_UtcNow", "clock.Now()"), ("System.DateTime::get_Today", "clock.Now()"),
        ("System.DateTimeOffset::get_Now", "clock.Now()"), ("System.DateTimeOffset::get_UtcNow", "clock.Now()"), ("System.Guid::NewGuid", "clock.NewId()"),
        ("System.Threading.Tasks.Task`1::get_Result", "await"), ("System.Threading.Tasks.ValueTask`1::get_Result", "await"), ("System.Threading.Tasks.Task::Wait", "await"),
        ("System.Threading.Tasks.Task::WaitAll", "await"), ("System.Linq.Queryable::Skip", "keyset paging"), ("System.Linq.Queryable::ElementAt", "keyset paging"),
        ("System.Guid::CreateVersion7", "clock.NewId()"),
    ];

    [Fact]
    public void Nothing_banned_is_called() => Rule.Kept(Banned(Code.App.GetTypes().Concat(Code.Civics.GetTypes())));

    [Fact]
    public void Http_stays_in_the_platform_and_on_pages() => Rule.Kept(Web(Code.App.GetTypes()));

    [Fact]
    public void No_sql_counts_rows_it_does_not_show() => Rule.Kept(Offsets(Code.App.GetTypes())
        .Concat(Code.Sources("src", ".sql").Where(f => f.Text.Contains("OFFSET ", StringComparison.OrdinalIgnoreCase)).Select(f => f.Path)));

    [Fact]
    public void The_bait_is_caught()
    {
        Assert.Equal(["Blocks", "Local", "Offset", "Random", "Result", "Skips", "Utc", "Wait"], Banned(Code.Bait).Select(b => b.Split("::")[1].Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Single(Web(Code.Bait));
        Assert.Single(Offsets(Code.Bait));
    }

    private static IEnumerable<string> Banned(IEnumerable<TypeDefinition> types) =>
        from call in Code.Instructions(types)
        let target = call.At.Operand as MethodReference
        where target is not null
        let name = $"{target.DeclaringType.GetElementType().FullName}::{target.Name}"
        let instead = name == "System.Guid::CreateVersion7" && Code.NameOf(call.Method.DeclaringType) == "Tangwu.Platform.Clock" ? null
            : Blocks(call.Method, target) ? "await" : Members.FirstOrDefault(m => m.Member == name).Instead
        where instead is not null
        select $"{Code.NameOf(call.Method.DeclaringType)}::{call.Method.Name} calls {name}; use {instead}";

    /// <summary>The compiler awaits in state machines; anywhere else GetResult blocks a thread.</summary>
    private static bool Blocks(MethodDefinition method, MethodReference target) =>
        target.Name == "GetResult" && target.DeclaringType.GetElementType().FullName.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        && target.DeclaringType.Name.Contains("Awaiter", StringComparison.Ordinal)
        && !method.DeclaringType.Interfaces.Any(i => i.InterfaceType.Name == "IAsyncStateMachine") && method.Name != "<Main>";

    private static IEnumerable<string> Web(IEnumerable<TypeDefinition> types) =>
        (from type in types
         let space = Code.NamespaceOf(type)
         where Code.ModuleOf(type) is not null && !space.EndsWith(".Pages", StringComparison.Ordinal)
         where Code.References(type).Any(r => r.FullName is "Microsoft.AspNetCore.Http.HttpContext" or "Microsoft.AspNetCore.Http.IHttpContextAccessor" or "Microsoft.AspNetCore.Http.HttpRequest" or "Microsoft.AspNetCore.Http.HttpResponse")
         select Code.NameOf(type)).Distinct();

    private static IEnumerable<string> Offsets(IEnumerable<TypeDefinition> types) =>
        from line in Code.Instructions(types)
        where line.At.OpCode == OpCodes.Ldstr && ((string)line.At.Operand).Contains(" OFFSET ", StringComparison.Ordinal)
        select $"{Code.NameOf(line.Method.DeclaringType)}: {line.At.Operand}";
}
