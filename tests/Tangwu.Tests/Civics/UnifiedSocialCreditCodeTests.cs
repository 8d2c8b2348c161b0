using Tangwu.Civics;
using Xunit;

namespace Tangwu.Tests.Civics;

public class UnifiedSocialCreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110000101623741K")]
    [InlineData("911101066976941872")]
    [InlineData("54510104MF12345678")]
    [InlineData("51510104MF00000020")] // Remainder 0: the check character is 0, not one past the alphabet.
    [InlineData("51510104MF0000021Y")] // Remainder 1: the last character of the alphabet.
    public void Accepts_a_well_formed_code(string code) =>
        Assert.Equal(new CodeCheck(true, code, null), UnifiedSocialCreditCode.Check(code));

    [Theory]
    [InlineData("91310115MA1H8R7C6D", CodeFault.CheckDigit)]
    [InlineData("51510104MF00000021", CodeFault.CheckDigit)]
    [InlineData("91350100M000I00Y43", CodeFault.Characters)]
    [InlineData("91350100M000O00Y43", CodeFault.Characters)]
    [InlineData("91350100M000S00Y43", CodeFault.Characters)]
    [InlineData("91350100M000V00Y43", CodeFault.Characters)]
    [InlineData("91350100M000Z00Y43", CodeFault.Characters)]
    [InlineData("91A50100M000100Y43", CodeFault.Division)]
    [InlineData("91350100M000100Y4", CodeFault.Length)]
    [InlineData("91350100M000100Y434", CodeFault.Length)]
    [InlineData("", CodeFault.Empty)]
    [InlineData(null, CodeFault.Empty)]
    public void Names_the_fault(string? code, CodeFault fault)
    {
        var check = UnifiedSocialCreditCode.Check(code);
        Assert.False(check.Valid);
        Assert.Equal(fault, check.Fault);
    }

    [Theory]
    [InlineData(" 91350100m000100y43 ")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    [InlineData("9135 0100 M000 100Y 43")]
    public void Cleans_what_was_typed(string typed) =>
        Assert.Equal(new CodeCheck(true, "91350100M000100Y43", null), UnifiedSocialCreditCode.Check(typed));
}
