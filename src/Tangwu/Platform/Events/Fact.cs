namespace Tangwu.Platform;

/// <summary>
/// Something that happened, in the past tense, with a written name that never changes (<c>requests.rated.v1</c>).
/// An immutable record of references: no personal data stands in a fact.
/// </summary>
public interface IFact
{
    static abstract string Name { get; }
}

/// <summary>When, by whom and in which order a fact happened.</summary>
public sealed record Happening(Guid Message, long Community, DateTime At, Guid? Account, string ActorName);
