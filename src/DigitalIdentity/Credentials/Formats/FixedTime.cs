namespace DigitalIdentity.Credentials.Formats;

/// <summary>The one instant that a verification or presentation is about, as a clock.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
