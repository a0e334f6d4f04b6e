using System.Globalization;

namespace DigitalIdentity.Cli.Output;

/// <summary>Instants as the standards write them: UTC, whole seconds.</summary>
internal static class Instant
{
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970, as JWTs count; as they are when they are no instant.</summary>
    public static string FormatUnix(double seconds) =>
        seconds is > -62135596800 and < 253402300800 ? Format(DateTimeOffset.FromUnixTimeSeconds((long)seconds)) : seconds.ToString(CultureInfo.InvariantCulture);
}
