namespace Tangwu.Platform;

/// <summary>The Chinese texts in this member have no English: they are matched against what people write, or stand in the register as data.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class ChineseOnlyAttribute(string why) : Attribute
{
    public string Why => why;
}
