using System.Text;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>An active context as algorithms need it that look at much text: names of keywords, ends of literals. Immutable and thread-safe.</summary>
internal sealed class ContextText
{
    public ContextText(ActiveContext context)
    {
        Vocab = context.Vocab is { } vocab ? Encoding.UTF8.GetBytes(vocab) : null;
        LanguageEnd = TermText.EndFor(context.Language);

        List<string> ids = [Keywords.Id], types = [Keywords.Type], values = [Keywords.Value];
        foreach (var definition in context.Terms.All())
        {
            var names = definition.Iri switch
            {
                Keywords.Id => ids,
                Keywords.Type => types,
                Keywords.Value => values,
                _ => null,
            };
            if (names is not null && !names.Contains(definition.Term))
                names.Add(definition.Term);
        }

        (IdNames, TypeNames, ValueNames) = (new(ids), new(types), new(values));
    }

    public byte[]? Vocab { get; }

    /// <summary>What ends a string in the default language; null when its tag is not well-formed.</summary>
    public byte[]? LanguageEnd { get; }

    /// <summary>The names that mean <c>@id</c>.</summary>
    public KeywordNames IdNames { get; }

    /// <summary>The names that mean <c>@type</c>.</summary>
    public KeywordNames TypeNames { get; }

    /// <summary>The names that mean <c>@value</c>.</summary>
    public KeywordNames ValueNames { get; }
}
