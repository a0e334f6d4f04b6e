using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity;

/// <summary>The claims of an SD-JWT VC (<c>dc+sd-jwt</c>) to be issued: a type, an issuer, and whatever else is claimed.</summary>
/// <remarks>A builder, used by one thread; issuance takes a copy.</remarks>
public sealed class SdJwtVcClaims
{
    private static readonly string[] Reserved = ["vct", "iss", "cnf", "_sd", "_sd_alg", "..."];
    private readonly JsonObject _claims = [];

    /// <summary>Starts a set of claims.</summary>
    /// <param name="type">The type (<c>vct</c>): a collision-resistant name, usually a URL.</param>
    /// <param name="issuer">The issuer (<c>iss</c>).</param>
    public SdJwtVcClaims(string type, Did issuer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentNullException.ThrowIfNull(issuer);
        (Type, Issuer) = (type, issuer.Value);
    }

    /// <summary>The type (<c>vct</c>).</summary>
    public string Type { get; }

    /// <summary>The issuer (<c>iss</c>).</summary>
    public string Issuer { get; }

    /// <summary>The instant before which the credential is not valid (<c>nbf</c>); null for none. Whole seconds count.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The instant from which the credential is no longer valid (<c>exp</c>); null for none. Whole seconds count.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>A claim. Setting takes a copy, and getting gives one.</summary>
    /// <param name="name">Its name: not <c>vct</c>, <c>iss</c>, <c>cnf</c> or a name that SD-JWT reserves.</param>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public JsonNode? this[string name]
    {
        get => _claims[name]?.DeepClone();
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            if (Array.IndexOf(Reserved, name) >= 0)
                throw new ArgumentException($"'{name}' is not a claim to be set.", nameof(name));
            _claims[name] = value?.DeepClone();
        }
    }

    /// <summary>Takes all claims from a JSON object.</summary>
    /// <param name="claims">The object; copied.</param>
    /// <exception cref="ArgumentException">A name is reserved.</exception>
    public SdJwtVcClaims With(JsonObject claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var (name, value) in claims)
            this[name] = value;
        return this;
    }

    internal byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, Issuer);
            writer.WriteString("vct"u8, Type);
            if (NotBefore is { } notBefore)
                writer.WriteNumber("nbf"u8, notBefore.ToUnixTimeSeconds());
            if (Expires is { } expires)
                writer.WriteNumber("exp"u8, expires.ToUnixTimeSeconds());
            foreach (var (name, value) in _claims)
            {
                writer.WritePropertyName(name);
                if (value is null)
                    writer.WriteNullValue();
                else
                    value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
