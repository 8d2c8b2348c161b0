using Tangwu.Civics;
using Xunit;

namespace Tangwu.Tests.Civics;

public class MobileNumberTests
{
    [Theory]
    [InlineData("13800001234")]
    [InlineData(" 138 0000 1234 ")]
    [InlineData("138-0000-1234")]
    [InlineData("138—0000–1234")]
    [InlineData("+86 138 0000 1234")]
    [InlineData("+86-13800001234")]
    [InlineData("008613800001234")]
    [InlineData("＋８６１３８００００１２３４")]
    [InlineData("１３８\u3000００００－１２３４")]
    [InlineData("13800001234\n")]
    public void Is_stored_in_the_international_form(string typed) => Assert.Equal("+8613800001234", MobileNumber.Normalise(typed));

    [Theory]
    [InlineData("12800001234")]
    [InlineData("1380000123")]
    [InlineData("138000012345")]
    [InlineData("+8513800001234")]
    [InlineData("+86+8613800001234")]
    [InlineData("010-12345678")]
    [InlineData("1380000123x")]
    [InlineData("١٣٨٠٠٠٠١٢٣٤")]
    [InlineData("12345")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_else_is_a_mobile_number(string? typed) => Assert.Null(MobileNumber.Normalise(typed));
}
