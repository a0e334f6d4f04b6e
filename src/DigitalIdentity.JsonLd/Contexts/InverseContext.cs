namespace DigitalIdentity.JsonLd.Contexts;

internal sealed class InverseContext
{
    public static InverseContext Of(ActiveContext context)
    {
        _ = context;
        return new InverseContext();
    }
}
