using System.Text.Json;

using DigitalIdentity.Dids;

namespace DigitalIdentity.Cli.Output;

/// <summary>Shows the public half of a key.</summary>
internal static class KeyView
{
    /// <param name="session">The run.</param>
    /// <param name="key">The public half.</param>
    /// <param name="source">Where the key is; null for standard input.</param>
    /// <param name="isPrivate">Whether the private half is there too.</param>
    /// <param name="form">How it is written there.</param>
    public static void Write(Session session, PublicKey key, string? source, bool isPrivate, string form)
    {
        var dids = Dids(key);
        if (session.Json)
        {
            session.Output.Json(writer => WriteJson(writer, key, source, isPrivate, form, dids));
            return;
        }

        session.Output.Human.Heading($"{key.Algorithm} key", isPrivate ? "private; what follows is its public half" : "public");
        session.Output.Human.Facts(Facts(key, source, form, dids));
    }

    /// <summary>DIDs that are this key and nothing else.</summary>
    public static IReadOnlyList<string> Dids(PublicKey key)
    {
        var dids = new List<string>();
        foreach (var method in BuiltIn.DidMethods.OfType<IDidCreator>())
            if (TryCreate(method, key) is { } did)
                dids.Add(did);
        return dids;
    }

    /// <summary>What a person wants to know of a key.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(PublicKey key, string? source, string form, IReadOnlyList<string> dids)
    {
        if (source is not null)
            yield return ("file", source);
        yield return ("form", form);
        yield return ("good for", Uses(key.Algorithm));
        yield return ("Multikey", key.ToMultikey());
        yield return ("thumbprint", key.Thumbprint());
        foreach (var did in dids)
            yield return ("DID", did);
    }

    private static string Uses(KeyAlgorithm algorithm) => algorithm switch
    {
        { CanSign: true, CanAgree: true } => "signing, and agreeing on secrets",
        { CanSign: true } => "signing",
        _ => "agreeing on secrets",
    };

    // A method that needs more than a key, such as a place on the web, says so with an ArgumentException.
    private static string? TryCreate(IDidCreator method, PublicKey key)
    {
        try
        {
            var creation = method.CreateAsync(DidCreationOptions.ForKey(key));
            return creation.IsCompletedSuccessfully ? creation.Result.Did.Value : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void WriteJson(Utf8JsonWriter writer, PublicKey key, string? source, bool isPrivate, string form, IReadOnlyList<string> dids)
    {
        writer.WriteStartObject();
        writer.WriteString("algorithm"u8, key.Algorithm.Name);
        if (source is not null)
            writer.WriteString("file"u8, source);
        writer.WriteBoolean("private"u8, isPrivate);
        writer.WriteString("form"u8, form);
        writer.WriteString("publicKeyMultibase"u8, key.ToMultikey());
        writer.WritePropertyName("publicKeyJwk"u8);
        key.WriteJwk(writer);
        writer.WriteString("thumbprint"u8, key.Thumbprint());
        writer.WriteStartArray("dids"u8);
        foreach (var did in dids)
            writer.WriteStringValue(did);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
