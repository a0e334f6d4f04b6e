namespace DigitalIdentity.JsonLd.Contexts;

internal sealed class TermText(TermDefinition definition)
{
    public TermDefinition Definition { get; } = definition;
}
