using System.Text;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>An active context as the texts that go into quads. Immutable and thread-safe.</summary>
internal sealed class ContextText
{
    public ContextText(ActiveContext context)
    {
        Vocab = context.Vocab is { } vocab ? Encoding.UTF8.GetBytes(vocab) : null;
        LanguageEnd = TermText.EndFor(context.Language);

        List<uint> ids = [HashOf(Keywords.Id)], types = [HashOf(Keywords.Type)], values = [HashOf(Keywords.Value)];
        foreach (var definition in context.Terms.All())
        {
            var names = definition.Iri switch
            {
                Keywords.Id => ids,
                Keywords.Type => types,
                Keywords.Value => values,
                _ => null,
            };
            names?.Add(HashOf(definition.Term));
        }

        (IdNames, TypeNames, ValueNames) = ([.. ids], [.. types], [.. values]);
    }

    public byte[]? Vocab { get; }

    /// <summary>What ends a string in the default language; null when its tag is not well-formed.</summary>
    public byte[]? LanguageEnd { get; }

    /// <summary>Hashes of the names that mean <c>@id</c>. Another name can have the same hash.</summary>
    public uint[] IdNames { get; }

    /// <summary>Hashes of the names that mean <c>@type</c>.</summary>
    public uint[] TypeNames { get; }

    /// <summary>Hashes of the names that mean <c>@value</c>.</summary>
    public uint[] ValueNames { get; }

    public static uint HashOf(string name) => (uint)ByteHash.Of(Encoding.UTF8.GetBytes(name));
}
