namespace Tangwu.Civics;

/// <summary>
/// How soon a service request must be answered, after DB11/T 2021-2022 (12345 市民服务热线服务与管理规范). The figures are those of its
/// published draft; the final clause has not been seen, and other places set their own, so a community may override them.
/// </summary>
public enum ServiceClass
{
    /// <summary>Emergency, danger to life or property: 2 hours.</summary>
    P1,

    /// <summary>Water, power, gas or heating: 24 hours.</summary>
    P2,

    /// <summary>General matters: 7 days.</summary>
    P3,

    /// <summary>Difficult matters: 15 days.</summary>
    P4,
}
