using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>One folder of the product. Program.cs lists the modules; nothing is scanned.</summary>
public interface IModule
{
    void Describe(Manifest manifest);
}

/// <summary>What a module contributes, a line per item.</summary>
public sealed class Manifest(IModule module, string folder, IServiceCollection services)
{
    private readonly List<Permission> permissions = [];
    private readonly List<MenuLine> menu = [];
    private readonly List<Job> jobs = [];
    private readonly List<FileGuard> files = [];
    private readonly List<Slot> slots = [];
    private readonly List<FactLabel> facts = [];
    private readonly List<FieldLabel> fields = [];
    private readonly List<Action<IEndpointRouteBuilder>> routes = [];

    internal IModule Module => module;
    /// <summary>Where its schema and words stand in the assembly: <c>Modules/Requests</c>.</summary>
    public string Folder => folder;
    public string Name => folder[(folder.LastIndexOf('/') + 1)..];
    public Type? DbType { get; private set; }
    public Func<IServiceProvider, SeedPlan, Task>? Seeding { get; private set; }

    public IReadOnlyList<Permission> AllPermissions => permissions;
    public IReadOnlyList<MenuLine> AllMenu => menu;
    public IReadOnlyList<Job> AllJobs => jobs;
    public IReadOnlyList<FileGuard> AllFiles => files;
    public IReadOnlyList<Slot> AllSlots => slots;
    public IReadOnlyList<FactLabel> AllFacts => facts;
    public IReadOnlyList<FieldLabel> AllFields => fields;

    public Manifest Db<TDb>() where TDb : ModuleDb
    {
        DbType = typeof(TDb);
        services.AddDbContext<TDb>((sp, options) => sp.GetRequiredService<Database>().Configure(options));
        return this;
    }

    /// <summary>A desk, its queries, or whatever else lives for one request.</summary>
    public Manifest Service<T>() where T : class
    {
        services.AddScoped<T>();
        return this;
    }

    /// <summary>The module's answer to questions of others.</summary>
    public Manifest Answers<TContract, T>() where TContract : class where T : class, TContract
    {
        services.AddScoped<TContract, T>();
        return this;
    }

    public Manifest Reaction<TReaction, TFact>() where TReaction : Reaction<TFact> where TFact : IFact
    {
        services.AddScoped<TReaction>().AddSingleton(new ReactionLine($"{Name}.{typeof(TReaction).Name}", TFact.Name, typeof(TReaction)));
        return this;
    }

    public Manifest Permissions(params IReadOnlyList<Permission> all) { permissions.AddRange(all); return this; }
    public Manifest Menu(MenuLine line) { menu.Add(line); return this; }
    public Manifest Job(Job job) { jobs.Add(job); return this; }
    public Manifest Files(FileGuard guard) { files.Add(guard); return this; }
    public Manifest Slot(Slot slot) { slots.Add(slot); return this; }
    public Manifest Fields(params IReadOnlyList<FieldLabel> all) { fields.AddRange(all); return this; }
    public Manifest Facts(params IReadOnlyList<FactLabel> all) { facts.AddRange(all); return this; }
    public Manifest Routes(Action<IEndpointRouteBuilder> map) { routes.Add(map); return this; }
    public Manifest Seed(Func<IServiceProvider, SeedPlan, Task> seed) { Seeding = seed; return this; }

    internal void Map(IEndpointRouteBuilder app) => routes.ForEach(map => map(app));
}

/// <summary>Where a line stands: in the desk's left navigation or among the phone's tabs.</summary>
public enum MenuPlace { Desk, Phone }

/// <summary>A line of navigation, shown to who holds the permission (or to everybody), with the number of things that wait there for that person.
/// A phone line is also a pane of the home's window; <paramref name="Hint"/> is the few words under its name there.</summary>
public sealed record MenuLine(MenuPlace Place, int Order, string Key, string Label, string Path, string Icon, Permission? Permission = null,
    Func<IServiceProvider, Actor, CancellationToken, Task<int>>? Count = null, string? Hint = null);

/// <summary>How the audit trail says a fact: what was done (“任命了职务”) to what kind of thing (“职务”).</summary>
public sealed record FactLabel(string Fact, string What, string About);

/// <summary>How the audit trail says a field, and its values where they are written in code. Fields without a label are not shown.</summary>
public sealed record FieldLabel(string Field, string Label, Func<string, string>? Value = null);

/// <summary>A component that a module puts into a page it does not own, such as a card on the resident's home.</summary>
public sealed record Slot(string Page, int Order, Type Component);

/// <summary>Who may see the files of one kind of record.</summary>
public sealed record FileGuard(string OwnerKind, Func<IServiceProvider, Actor, Guid, CancellationToken, Task<bool>> MaySee);

/// <summary>Work that comes round by itself, once per community and turn, by one process at a time.</summary>
public sealed record Job(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run);
