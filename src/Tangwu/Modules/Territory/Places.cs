using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

/// <summary>小区: an estate within the community.</summary>
public sealed class Estate : Row
{
    public required string Name { get; init; }
    public required int Built { get; init; }
    public required int Position { get; init; }
}

/// <summary>综合网格: every building belongs to one (Party and State Council opinions of 2021).</summary>
public sealed class Grid : Row
{
    public required string Name { get; init; }
    public required int Position { get; init; }
}

/// <summary>楼栋.</summary>
public sealed class Building : Row
{
    public required Guid Estate { get; init; }
    public required Guid Grid { get; init; }
    public required string Name { get; init; }
    public required int Units { get; init; }
    public required int Floors { get; init; }
    public required int Position { get; init; }
}

/// <summary>微网格: some floors of a building.</summary>
public sealed class MicroGrid : Row
{
    public required Guid Building { get; init; }
    public required Guid Grid { get; init; }
    public required string Name { get; init; }
    public required int FromFloor { get; init; }
    public required int ToFloor { get; init; }
    public required int Households { get; init; }
}

/// <summary>户: one door.</summary>
public sealed class Household : Row
{
    public required Guid Building { get; init; }
    public required Guid MicroGrid { get; init; }
    public required int Unit { get; init; }
    public required int Floor { get; init; }
    /// <summary>As written on the door plate: 3-2-1201 is building 3, unit 2, room 1201.</summary>
    public required string Door { get; init; }
}
