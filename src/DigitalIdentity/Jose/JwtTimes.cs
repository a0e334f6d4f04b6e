// Reference: RFC 7519 section 2 (NumericDate), 4.1.4 (exp), 4.1.5 (nbf), 4.1.6 (iat).
using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>The time claims of a JWT.</summary>
public static class JwtTimes
{
    /// <summary>Seconds from 1970-01-01 to the end of the year 9999, UTC: the largest NumericDate that is read.</summary>
    public const long MaxNumericDate = 253_402_300_799;

    /// <summary>Reads a NumericDate: a JSON number of seconds, fractions allowed, from 0 to <see cref="MaxNumericDate"/>. Strings are refused.</summary>
    /// <param name="value">The claim.</param>
    /// <param name="time">The instant in UTC, to 100 nanoseconds; undefined on failure.</param>
    public static bool TryReadNumericDate(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        if (value.ValueKind != JsonValueKind.Number)
            return false;
        if (value.TryGetInt64(out var seconds))
        {
            if (seconds is < 0 or > MaxNumericDate)
                return false;
            time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }

        if (!value.TryGetDecimal(out var exact) || exact < 0 || exact > MaxNumericDate)
            return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(exact * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Checks <c>exp</c>, <c>nbf</c> and <c>iat</c> against the clock.</summary>
    /// <param name="claims">The JWT Claims Set, an object.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How strictly; null for <see cref="JwtValidityOptions.Default"/>.</param>
    /// <param name="pointer">JSON Pointer to the claims in the document that is reported on; empty for the whole.</param>
    /// <returns>
    /// One or more checks of kind <see cref="CheckKind.ValidityPeriod"/>: a single pass, or each failure and warning. Codes:
    /// <c>JOSE_EXPIRED</c> (the time is at or after <c>exp</c>), <c>JOSE_NOT_YET_VALID</c>, <c>JOSE_ISSUED_AT_OUT_OF_RANGE</c>,
    /// <c>JOSE_INVALID_CLAIM</c>, <c>JOSE_MISSING_CLAIM</c>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="claims"/> is not an object, or the skew is negative.</exception>
    public static IReadOnlyList<Check> Validate(JsonElement claims, TimeProvider time, JwtValidityOptions? options = null, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(pointer);
        if (claims.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("Claims are a JSON object.", nameof(claims));
        options ??= JwtValidityOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ClockSkew, TimeSpan.Zero, nameof(options));

        if (pointer.Length == 0 && MayLackTimes(options) && !HasTimes(claims))
            return NothingToCheck;
        var run = new Run(claims, time.GetUtcNow(), options, pointer);
        run.Expiration();
        run.NotBefore();
        run.IssuedAt();
        return run.Checks.Count > 0 ? run.Checks.AsReadOnly() : [Check.Pass(CheckKind.ValidityPeriod, pointer)];
    }

    private static Check[] NothingToCheck { get; } = [Check.Pass(CheckKind.ValidityPeriod)];

    private static bool MayLackTimes(JwtValidityOptions options) => options is { RequireExpiration: false, RequireIssuedAt: false, MaxAge: null };

    private static bool HasTimes(JsonElement claims) =>
        claims.TryGetProperty("exp"u8, out _) || claims.TryGetProperty("nbf"u8, out _) || claims.TryGetProperty("iat"u8, out _);

    private sealed class Run(JsonElement claims, DateTimeOffset now, JwtValidityOptions options, string pointer)
    {
        public List<Check> Checks { get; } = [];

        public void Expiration()
        {
            if (!Read("exp"u8, "/exp", options.RequireExpiration, false, out var expiration))
                return;
            if (Elapsed(expiration, now) >= options.ClockSkew)
                Fail(JoseError.Expired, "/exp");
        }

        public void NotBefore()
        {
            if (Read("nbf"u8, "/nbf", false, false, out var notBefore) && Elapsed(now, notBefore) > options.ClockSkew)
                Fail(JoseError.NotYetValid, "/nbf");
        }

        public void IssuedAt()
        {
            var tolerate = options.TolerateMalformedIssuedAt && options.MaxAge is null;
            if (!Read("iat"u8, "/iat", options.RequireIssuedAt || options.MaxAge is not null, tolerate, out var issued))
                return;
            if (Elapsed(now, issued) > options.ClockSkew || (options.MaxAge is { } age && Elapsed(issued, now) - options.ClockSkew > age))
                Fail(JoseError.IssuedAtOutOfRange, "/iat");
        }

        // Differences of instants cannot overflow; sums with a large skew could.
        private static TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to) => to - from;

        private bool Read(ReadOnlySpan<byte> name, string place, bool required, bool tolerate, out DateTimeOffset instant)
        {
            instant = default;
            if (!claims.TryGetProperty(name, out var value))
            {
                if (required)
                    Fail(JoseError.MissingClaim, place);
                return false;
            }

            if (TryReadNumericDate(value, out instant))
                return true;
            var problem = JoseError.InvalidClaim.ToProblem(pointer + place);
            Checks.Add(tolerate ? Check.Warn(CheckKind.ValidityPeriod, problem) : Check.Fail(CheckKind.ValidityPeriod, problem));
            return false;
        }

        private void Fail(JoseError error, string place) => Checks.Add(Check.Fail(CheckKind.ValidityPeriod, error.ToProblem(pointer + place)));
    }
}
