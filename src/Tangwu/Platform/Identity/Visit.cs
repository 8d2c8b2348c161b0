namespace Tangwu.Platform;

/// <summary>The visit being served: which community, who, and how they want to see it. Filled once per request.</summary>
public sealed class Visit
{
    private Community? community;

    public Community Community => community ?? throw Refusal.NotFound("没有这个社区，请检查网址。");
    public bool InCommunity => community is not null;
    public Actor Actor { get; private set; } = Actor.Visitor(0);
    /// <summary>长辈版: bigger, fewer, one thing at a time.</summary>
    public bool Elder { get; internal set; }
    public string Theme { get; internal set; } = "";
    public string Language { get; internal set; } = "zh-Hans";
    /// <summary>The path asked for, to come back to after signing in or switching.</summary>
    public string Path { get; internal set; } = "/";

    internal void Enter(Community place) => community = place;
    internal void Meet(Actor actor) => Actor = actor;

    /// <summary>The same visit with services of its own.</summary>
    internal void GoOn(Visit from) => (community, Actor, Elder, Theme, Language, Path) = (from.community, from.Actor, from.Elder, from.Theme, from.Language, from.Path);

    /// <summary>The address of a page inside this community: <c>/c/slug</c> and the path.</summary>
    public string At(string path) => $"/c/{Community.Slug}{(path == "/" ? "" : path)}";
}
