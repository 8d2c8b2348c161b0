using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Says in full what breaks a rule; a list cut short helps nobody.</summary>
internal static class Rule
{
    public static void Kept(IEnumerable<string?> broken)
    {
        var all = broken.Distinct().ToList();
        if (all.Count > 0) Assert.Fail($"{all.Count} broken:\n  {string.Join("\n  ", all)}");
    }
}
