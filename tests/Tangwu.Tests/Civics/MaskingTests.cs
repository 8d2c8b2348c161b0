using Tangwu.Civics;
using Xunit;

namespace Tangwu.Tests.Civics;

public class MaskingTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张三丰", "张*")]
    [InlineData("欧阳修", "欧阳*")]
    [InlineData("欧阳娜娜", "欧阳*")]
    [InlineData("欧阳", "欧*")]
    [InlineData("歐陽修", "歐陽*")]
    [InlineData(" 司马光 ", "司马*")]
    [InlineData("阿依古丽·买买提", "阿*")]
    [InlineData("𠮷野家", "𠮷*")]
    [InlineData("张", "*")]
    [InlineData("𠮷", "*")]
    [InlineData(" ", "")]
    [InlineData(null, "")]
    public void Name_keeps_the_surname(string? name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Theory]
    [InlineData("13800008888", "138****8888")]
    [InlineData("+8613800008888", "138****8888")]
    [InlineData("138 0000 8888", "138****8888")]
    [InlineData("010-12345678", "010****5678")]
    [InlineData("02087654321", "020****4321")]
    [InlineData("0532-87654321", "0532****4321")]
    [InlineData("0376-7654321", "0376***4321")]
    [InlineData("12345", "*****")]
    [InlineData("+1 202 555 0100", "************")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Phone_hides_the_middle(string? number, string masked) => Assert.Equal(masked, Masking.Phone(number));

    [Theory]
    [InlineData("11010519491231002x", "110105********002X", "1****************X")]
    [InlineData("110105491231002", "***************", "***************")]
    [InlineData(null, "", "")]
    public void Identity_number_keeps_its_ends(string? number, string atWork, string inPublic)
    {
        Assert.Equal(atWork, Masking.IdNumber(number));
        Assert.Equal(inPublic, Masking.IdNumberPublic(number));
    }
}
