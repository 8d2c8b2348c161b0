namespace Tangwu.Platform;

/// <summary>The one community that the current request, job or reaction works in. 0 is the street and city level.</summary>
public sealed class Scope
{
    private long? community;

    public long Community => community ?? throw new InvalidOperationException("No community was entered: a community row was read outside of one.");

    public bool Entered => community is not null;

    public void Enter(long value)
    {
        if (community is { } held && held != value) throw new InvalidOperationException($"One scope, one community: already in {held}, asked for {value}.");
        community = value;
    }
}
