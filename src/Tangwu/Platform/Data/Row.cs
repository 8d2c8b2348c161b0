namespace Tangwu.Platform;

/// <summary>A row of one community, keyed <c>(community, id)</c>. The community never changes.</summary>
public abstract class Row
{
    public required long Community { get; init; }
    public required Guid Id { get; init; }
}

/// <summary>A row with a life of its own: it changes, and two people may try at once.</summary>
public abstract class Thing : Row
{
    /// <summary>Raised by one with every change; a write that saw an older version is refused.</summary>
    public int Version { get; internal set; }
}

/// <summary>Personal data: kept out of the audit trail, out of logs, and erased when its purpose ends.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
