using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory.Pages;

/// <summary>男 and 女 as the pages say them; nothing where it is not known.</summary>
internal static class Sexes
{
    public static string? Say(Sex? sex, Words words) => sex switch { Sex.Male => words["男"], Sex.Female => words["女"], _ => null };
}
