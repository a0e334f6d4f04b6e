using System.Globalization;

namespace DigitalIdentity.JsonLd.Tests.Serialization;

public sealed class RdfNumberTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("9007199254740991", true)]
    [InlineData("9007199254740992", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("-9007199254740993", false)]
    [InlineData("9007199254740994", true)]
    [InlineData("1000000000000000000000", true)]
    [InlineData("1000000000000000000001", false)]
    [InlineData("1e21", true)]
    [InlineData("1e999", false)]
    [InlineData("0.1", true)]
    public void An_integer_is_exact_when_a_double_has_its_digits(string text, bool exact)
    {
        RdfNumber.IsExact(text, double.Parse(text, CultureInfo.InvariantCulture)).Should().Be(exact);
        var digits = new string('9', 400_000);
        RdfNumber.IsExact(digits, double.Parse(digits, CultureInfo.InvariantCulture)).Should().BeFalse();
    }

    [Theory]
    [InlineData(0.0, "0.0E0")]
    [InlineData(-0.0, "-0.0E0")]
    [InlineData(5.3, "5.3E0")]
    [InlineData(-100, "-1.0E2")]
    [InlineData(5e-324, "4.940656458412465E-324")]
    [InlineData(double.PositiveInfinity, "INF")]
    [InlineData(double.NegativeInfinity, "-INF")]
    public void Doubles_have_one_form(double value, string text) => RdfNumber.Double(value).Should().Be(text);
}
