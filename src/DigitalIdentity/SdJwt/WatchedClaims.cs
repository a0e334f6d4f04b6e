using System.Text;
using System.Text.Json;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// The top-level claims on which a verification rests, taken down while the payload is written, so that nobody has to parse the rest
/// for them.
/// </summary>
internal sealed class WatchedClaims(SdJwtPolicy policy)
{
    private static readonly string[] Always = ["exp", "nbf", "iat", "aud", "cnf"];

    private readonly List<Range> slices = new(Always.Length);
    private readonly bool[] required = new bool[policy.RequiredClaims.Count];

    /// <summary>True for a claim that may not be selectively disclosable.</summary>
    internal bool IsPermanent(ReadOnlySpan<byte> name) => Contains(policy.PermanentClaims, name) >= 0;

    /// <summary>Takes down a claim.</summary>
    /// <param name="name">Its name, unescaped.</param>
    /// <param name="member">Where name and value lie in the output.</param>
    internal void Add(ReadOnlySpan<byte> name, Range member)
    {
        if (Contains(Always, name) >= 0)
            slices.Add(member);
        var index = Contains(policy.RequiredClaims, name);
        if (index >= 0)
            required[index] = true;
    }

    /// <summary>The first required claim that was not there, or null.</summary>
    internal string? FirstMissing()
    {
        for (var i = 0; i < required.Length; i++)
            if (!required[i] && !policy.RequiredClaims.Take(i).Contains(policy.RequiredClaims[i], StringComparer.Ordinal))
                return policy.RequiredClaims[i];
        return null;
    }

    /// <summary>The claims about time, audience and holder key as an object.</summary>
    /// <param name="output">What was written.</param>
    /// <param name="maxDepth">How deep it can be.</param>
    internal JsonElement ToElement(ReadOnlySpan<byte> output, int maxDepth)
    {
        using var buffer = new ClaimBuffer(256);
        buffer.Write((byte)'{');
        foreach (var slice in slices)
        {
            if (buffer.Length > 1)
                buffer.Write((byte)',');
            buffer.Write(output[slice]);
        }

        buffer.Write((byte)'}');
        return JsonElement.Parse(buffer.Written, new JsonDocumentOptions { MaxDepth = maxDepth });
    }

    private static int Contains(IReadOnlyList<string> names, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < names.Count; i++)
            if (Ascii.Equals(name, names[i]) || (!Ascii.IsValid(names[i]) && name.SequenceEqual(Encoding.UTF8.GetBytes(names[i]))))
                return i;
        return -1;
    }
}
