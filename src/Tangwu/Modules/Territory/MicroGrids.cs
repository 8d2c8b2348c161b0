namespace Tangwu.Modules.Territory;

/// <summary>How a building is cut into micro-grids: by floors from the ground, the top one may be shorter (丽晶港: six floors each).</summary>
public static class MicroGrids
{
    public const int Floors = 6;

    public static IEnumerable<(int From, int To)> Split(int floors, int each = Floors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(floors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(each, 1);
        for (var from = 1; from <= floors; from += each) yield return (from, Math.Min(from + each - 1, floors));
    }
}
