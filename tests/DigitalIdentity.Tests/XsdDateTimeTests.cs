using System.Globalization;
using System.Text;

namespace DigitalIdentity.Tests;

public sealed class XsdDateTimeTests
{
    [Theory]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000+00:00")] // leap day
    [InlineData("2000-02-29T23:59:59Z", "2000-02-29T23:59:59.0000000+00:00")] // leap century
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    [InlineData("2020-01-01T19:23:24Z", "2020-01-01T19:23:24.0000000+00:00")]
    [InlineData("2020-01-01T19:23:24.5Z", "2020-01-01T19:23:24.5000000+00:00")]
    [InlineData("2020-01-01T19:23:24.123456789012345678Z", "2020-01-01T19:23:24.1234567+00:00")] // beyond 100 ns: dropped
    [InlineData("2020-01-01T19:23:24+14:00", "2020-01-01T19:23:24.0000000+14:00")]
    [InlineData("2020-01-01T19:23:24-13:59", "2020-01-01T19:23:24.0000000-13:59")]
    [InlineData("2020-01-01T19:23:24-00:00", "2020-01-01T19:23:24.0000000+00:00")]
    [InlineData("2020-12-31T24:00:00Z", "2021-01-01T00:00:00.0000000+00:00")] // midnight at the end of a day
    [InlineData("2020-02-28T24:00:00.000+01:00", "2020-02-29T00:00:00.0000000+01:00")]
    public void A_dateTimeStamp_is_read(string text, string expected)
    {
        XsdDateTime.TryParse(text, offsetRequired: true, out var value).Should().BeTrue();
        value.ToString("O", CultureInfo.InvariantCulture).Should().Be(expected);

        XsdDateTime.TryParse(Encoding.UTF8.GetBytes(text), offsetRequired: true, out var fromBytes).Should().BeTrue();
        fromBytes.EqualsExact(value).Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("2020")]
    [InlineData("2020-01-01")]
    [InlineData("2020-01-01T19:23Z")] // seconds are required
    [InlineData("2020-01-01 19:23:24Z")]
    [InlineData("2020-01-01t19:23:24Z")]
    [InlineData("2020-01-01T19:23:24z")]
    [InlineData("2020-01-01T19:23:24,5Z")]
    [InlineData("2020-01-01T19:23:24.Z")]
    [InlineData("2020-01-01T19:23:24. 5Z")]
    [InlineData(" 2020-01-01T19:23:24Z")]
    [InlineData("2020-01-01T19:23:24Z ")]
    [InlineData("2020-01-01T19:23:24Z\n")]
    [InlineData("2020-01-01T19:23:24ZZ")]
    [InlineData("2020-01-01T19:23:24+0100")]
    [InlineData("2020-01-01T19:23:24+01")]
    [InlineData("2020-01-01T19:23:24+1:00")]
    [InlineData("2020-01-01T19:23:24+14:01")]
    [InlineData("2020-01-01T19:23:24-15:00")]
    [InlineData("2020-01-01T19:23:24+01:60")]
    [InlineData("2021-02-29T00:00:00Z")] // not a leap year
    [InlineData("1900-02-29T00:00:00Z")] // nor a leap century
    [InlineData("2020-00-01T00:00:00Z")]
    [InlineData("2020-13-01T00:00:00Z")]
    [InlineData("2020-04-31T00:00:00Z")]
    [InlineData("2020-01-00T00:00:00Z")]
    [InlineData("2020-01-32T00:00:00Z")]
    [InlineData("2020-01-01T25:00:00Z")]
    [InlineData("2020-01-01T24:00:01Z")]
    [InlineData("2020-01-01T24:00:00.1Z")]
    [InlineData("2020-01-01T24:00:00.00000000001Z")]
    [InlineData("2020-01-01T00:60:00Z")]
    [InlineData("2016-12-31T23:59:60Z")] // XSD has no leap seconds
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("-0001-01-01T00:00:00Z")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("２０20-01-01T00:00:00Z")] // full-width digits
    [InlineData("2020-01-01T19:23:24.000000000000000000000000000000000000000000000000Z")] // over 64 characters
    public void Anything_else_is_refused(string text)
    {
        XsdDateTime.TryParse(text, offsetRequired: false, out _).Should().BeFalse();
        XsdDateTime.TryParse(Encoding.UTF8.GetBytes(text), offsetRequired: false, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("2020-01-01T19:23:24")]
    [InlineData("2020-01-01T19:23:24.25")]
    public void A_date_without_offset_is_UTC_or_refused_as_the_caller_asks(string text)
    {
        XsdDateTime.TryParse(text, offsetRequired: true, out _).Should().BeFalse();
        XsdDateTime.TryParse(text, offsetRequired: false, out var value).Should().BeTrue();
        value.Offset.Should().Be(TimeSpan.Zero);
        value.Hour.Should().Be(19);
    }

    [Fact]
    public void Writing_gives_UTC_in_whole_seconds()
    {
        var value = new DateTimeOffset(2024, 3, 1, 0, 30, 5, 999, TimeSpan.FromHours(2));
        XsdDateTime.Format(value).Should().Be("2024-02-29T22:30:05Z");
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same_second()
    {
        var random = new Random(20240229);
        for (var i = 0; i < 2_000; i++)
        {
            var ticks = random.NextInt64(0, DateTime.MaxValue.Ticks) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;
            var value = new DateTimeOffset(ticks, TimeSpan.Zero);
            XsdDateTime.TryParse(XsdDateTime.Format(value), offsetRequired: true, out var back).Should().BeTrue();
            back.Should().Be(value);
        }
    }
}
