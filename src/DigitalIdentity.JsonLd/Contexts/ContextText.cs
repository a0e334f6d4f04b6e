using System.Text;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>An active context as algorithms need it that look at much text: names of keywords, ends of literals. Immutable and thread-safe.</summary>
internal sealed class ContextText
{
    public ContextText(ActiveContext context)
    {
        Vocab = context.Vocab is { } vocab ? Encoding.UTF8.GetBytes(vocab) : null;
        LanguageEnd = TermText.EndFor(context.Language);

        Aliases = context.Terms.Aliases;
    }

    public byte[]? Vocab { get; }

    /// <summary>What ends a string in the default language; null when its tag is not well-formed.</summary>
    public byte[]? LanguageEnd { get; }

    /// <summary>The names that mean <c>@id</c>, <c>@type</c> and <c>@value</c>.</summary>
    public KeywordAliases Aliases { get; }

    /// <summary>The names that mean <c>@id</c>.</summary>
    public KeywordNames IdNames => Aliases.Ids;

    /// <summary>The names that mean <c>@type</c>.</summary>
    public KeywordNames TypeNames => Aliases.Types;

    /// <summary>The names that mean <c>@value</c>.</summary>
    public KeywordNames ValueNames => Aliases.Values;
}
