using Tangwu.Civics;
using Xunit;

namespace Tangwu.Tests.Civics;

public class ResidentIdNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014")]
    [InlineData("110101198001010010")]
    [InlineData("310101199003077819")]
    [InlineData("11010120000229123X")]
    [InlineData("810000199001010019")]
    public void Accepts_a_well_formed_number(string number) =>
        Assert.Equal(new CodeCheck(true, number, null), ResidentIdNumber.Check(number, Today));

    [Theory]
    [InlineData("110105194912310021", CodeFault.CheckDigit)]
    [InlineData("110101199902290010", CodeFault.BirthDate)]
    [InlineData("110101189902290010", CodeFault.BirthDate)]
    [InlineData("110101184912310010", CodeFault.BirthDate)]
    [InlineData("110101202611230010", CodeFault.BirthDate)]
    [InlineData("000105194912310021", CodeFault.Division)]
    [InlineData("840000199001010019", CodeFault.Division)]
    [InlineData("1101051949123100X2", CodeFault.Characters)]
    [InlineData("11010519491231002A", CodeFault.Characters)]
    [InlineData("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", CodeFault.Characters)]
    [InlineData("110105491231002", CodeFault.Length)]
    [InlineData("11010519491231002XX", CodeFault.Length)]
    [InlineData(" \u3000\t", CodeFault.Empty)]
    [InlineData(null, CodeFault.Empty)]
    public void Names_the_fault(string? number, CodeFault fault)
    {
        var check = ResidentIdNumber.Check(number, Today);
        Assert.False(check.Valid);
        Assert.Equal(fault, check.Fault);
    }

    [Theory]
    [InlineData("  11010519491231002x ")]
    [InlineData("110105 19491231 002X")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("１１０１０５１９４９１２３１００２ｘ\u3000")]
    [InlineData("\u202D11010519491231002X\u202C")]
    public void Cleans_what_was_typed(string typed) =>
        Assert.Equal(new CodeCheck(true, "11010519491231002X", null), ResidentIdNumber.Check(typed, Today));

    [Fact]
    public void A_child_born_today_has_a_number_and_one_born_tomorrow_has_not()
    {
        var number = Numbers.ResidentId("110101", Today, 1);
        Assert.True(ResidentIdNumber.Check(number, Today).Valid);
        Assert.Equal(CodeFault.BirthDate, ResidentIdNumber.Check(number, Today.AddDays(-1)).Fault);
    }

    [Fact]
    public void The_permanent_card_of_a_foreigner_starts_with_nine() =>
        Assert.True(ResidentIdNumber.Check(Numbers.ResidentId("931840", new DateOnly(1980, 2, 29), 11), Today).Valid);

    [Theory]
    [InlineData("11010519491231002X", 1949, 12, 31, Sex.Female)]
    [InlineData("310101199003077819", 1990, 3, 7, Sex.Male)]
    [InlineData("11010120000229123x", 2000, 2, 29, Sex.Male)]
    public void Tells_birth_date_and_sex(string number, int year, int month, int day, Sex sex)
    {
        Assert.Equal(new DateOnly(year, month, day), ResidentIdNumber.BirthDate(number));
        Assert.Equal(sex, ResidentIdNumber.Sex(number));
    }

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("张三")]
    [InlineData(null)]
    public void Tells_nothing_from_a_faulty_number(string? number)
    {
        Assert.Null(ResidentIdNumber.BirthDate(number));
        Assert.Null(ResidentIdNumber.Sex(number));
    }
}
