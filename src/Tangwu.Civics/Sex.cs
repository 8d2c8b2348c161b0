namespace Tangwu.Civics;

/// <summary>Sex as a resident identity number states it (GB 11643-1999, ch. 4, 顺序码: odd for men, even for women).</summary>
public enum Sex
{
    /// <summary>女: the 17th digit is even.</summary>
    Female,

    /// <summary>男: the 17th digit is odd.</summary>
    Male,
}
