using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwtTimesTests
{
    private static readonly FixedTime Clock = new(DateTimeOffset.FromUnixTimeSeconds(1_000_000));

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("1", 10_000_000L)]
    [InlineData("1.5", 15_000_000L)]
    [InlineData("1.0", 10_000_000L)]
    [InlineData("1e3", 10_000_000_000L)]
    [InlineData("1.5E1", 150_000_000L)]
    [InlineData("0.00000001", 0L)]
    [InlineData("253402300799", 2_534_023_007_990_000_000L)]
    [InlineData("1300819380", 13_008_193_800_000_000L)]
    public void A_numeric_date_is_a_number_of_seconds_with_or_without_a_fraction(string json, long ticksAfter1970)
    {
        JwtTimes.TryReadNumericDate(Json(json), out var time).Should().BeTrue();

        (time - DateTimeOffset.UnixEpoch).Ticks.Should().Be(ticksAfter1970);
        time.Offset.Should().Be(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-0.5")]
    [InlineData("253402300800")]
    [InlineData("253402300799.5")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("1e18")]
    [InlineData("1e999")]
    [InlineData("1e999999999999")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("\"1300819380\"")]
    [InlineData("\"2010-01-01T19:23:24Z\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public void Anything_else_is_no_numeric_date(string json) => JwtTimes.TryReadNumericDate(Json(json), out _).Should().BeFalse();

    [Theory]
    [InlineData("""{}""", null)]
    [InlineData("""{"exp":1000001,"nbf":999999,"iat":999999}""", null)]
    [InlineData("""{"exp":1000000}""", null)]                                   // within the minute of skew
    [InlineData("""{"exp":999940.001}""", null)]
    [InlineData("""{"exp":999940}""", "JOSE_EXPIRED /exp")]
    [InlineData("""{"exp":1}""", "JOSE_EXPIRED /exp")]
    [InlineData("""{"nbf":1000060}""", null)]
    [InlineData("""{"nbf":1000060.5}""", "JOSE_NOT_YET_VALID /nbf")]
    [InlineData("""{"iat":1000061}""", "JOSE_ISSUED_AT_OUT_OF_RANGE /iat")]
    [InlineData("""{"exp":"1000001"}""", "JOSE_INVALID_CLAIM /exp")]
    [InlineData("""{"exp":1e400}""", "JOSE_INVALID_CLAIM /exp")]
    [InlineData("""{"exp":null}""", "JOSE_INVALID_CLAIM /exp")]
    [InlineData("""{"nbf":[]}""", "JOSE_INVALID_CLAIM /nbf")]
    [InlineData("""{"iat":"2010-01-01T19:23:24Z"}""", "JOSE_INVALID_CLAIM /iat")]
    public void The_period_is_checked_with_a_minute_of_skew(string claims, string? expected)
    {
        var checks = JwtTimes.Validate(Json(claims), Clock, pointer: "");

        checks.Should().OnlyContain(check => check.Kind == CheckKind.ValidityPeriod);
        Describe(checks).Should().Equal(expected is null ? ["Passed"] : [$"Failed {expected}"]);
    }

    [Fact]
    public void Each_failure_is_reported()
    {
        var checks = JwtTimes.Validate(Json("""{"exp":1,"nbf":2000000,"iat":"x"}"""), Clock, pointer: "/claims");

        Describe(checks).Should().Equal("Failed JOSE_EXPIRED /claims/exp", "Failed JOSE_NOT_YET_VALID /claims/nbf", "Failed JOSE_INVALID_CLAIM /claims/iat");
    }

    [Fact]
    public void Required_claims_and_age_are_a_policy()
    {
        var options = new JwtValidityOptions { RequireExpiration = true, MaxAge = TimeSpan.FromSeconds(100), ClockSkew = TimeSpan.Zero };

        Describe(JwtTimes.Validate(Json("{}"), Clock, options)).Should().Equal("Failed JOSE_MISSING_CLAIM /exp", "Failed JOSE_MISSING_CLAIM /iat");
        Describe(JwtTimes.Validate(Json("""{"exp":1000001,"iat":999900}"""), Clock, options)).Should().Equal("Passed");
        Describe(JwtTimes.Validate(Json("""{"exp":1000001,"iat":999899}"""), Clock, options)).Should().Equal("Failed JOSE_ISSUED_AT_OUT_OF_RANGE /iat");
    }

    [Fact]
    public void A_malformed_iat_can_be_tolerated_but_not_when_the_age_counts()
    {
        var claims = Json("""{"iat":"2010-01-01T19:23:24Z"}""");
        var tolerant = new JwtValidityOptions { TolerateMalformedIssuedAt = true };

        Describe(JwtTimes.Validate(claims, Clock, tolerant)).Should().Equal("Warning JOSE_INVALID_CLAIM /iat");
        Describe(JwtTimes.Validate(claims, Clock, tolerant with { MaxAge = TimeSpan.FromDays(1) })).Should().Equal("Failed JOSE_INVALID_CLAIM /iat");
    }

    [Fact]
    public void The_largest_skew_overflows_nothing()
    {
        var options = new JwtValidityOptions { ClockSkew = TimeSpan.MaxValue, MaxAge = TimeSpan.MaxValue };

        Describe(JwtTimes.Validate(Json("""{"exp":0,"nbf":253402300799,"iat":0}"""), Clock, options)).Should().Equal("Passed");
        FluentActions.Invoking(() => JwtTimes.Validate(Json("{}"), Clock, new() { ClockSkew = TimeSpan.FromSeconds(-1) })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => JwtTimes.Validate(Json("[]"), Clock)).Should().Throw<ArgumentException>();
    }

    private static IEnumerable<string> Describe(IEnumerable<Check> checks) =>
        checks.Select(check => check.Problem is null ? $"{check.Outcome}" : $"{check.Outcome} {check.Problem.Code} {check.Problem.Pointer}");

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
