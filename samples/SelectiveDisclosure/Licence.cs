using System.Text.Json.Nodes;
using DigitalIdentity;

namespace SelectiveDisclosure;

/// <summary>What the authority says about the holder: nested claims, and lists.</summary>
internal static class Licence
{
    private const string Portrait = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'%3E"
        + "%3Crect width='64' height='64' fill='%23dfe7ef'/%3E%3Ccircle cx='32' cy='24' r='12' fill='%238d5a3b'/%3E"
        + "%3Cpath d='M8 64c0-16 10-24 24-24s24 8 24 24z' fill='%23345'/%3E%3Cpath d='M20 22c0-14 24-14 24 0-4-6-20-6-24 0z' fill='%23211'/%3E"
        + "%3Ccircle cx='28' cy='24' r='1.5'/%3E%3Ccircle cx='36' cy='24' r='1.5'/%3E%3Cpath d='M27 30q5 4 10 0' stroke='%23211' fill='none'/%3E%3C/svg%3E";

    public static Credential Of(ControlledDid holder, ControlledDid authority) => new("DrivingLicence", authority.Did)
    {
        ValidFrom = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero),
        Subject = new(holder.Did)
        {
            ["givenName"] = "Amani",
            ["familyName"] = "Solberg",
            ["birthDate"] = "1998-07-14",
            ["portrait"] = Portrait,
            ["ageOver"] = new JsonObject { ["16"] = true, ["18"] = true, ["21"] = true },
            ["address"] = new JsonObject { ["street"] = "Strandgaten 12", ["postalCode"] = "5013", ["city"] = "Bergen" },
            ["nationalities"] = new JsonArray("Norwegian", "Kenyan"),
            ["privileges"] = new JsonArray(
                new JsonObject { ["category"] = "A1", ["since"] = "2015-09-02" },
                new JsonObject { ["category"] = "B", ["since"] = "2017-08-30" }),
            ["licenceNumber"] = "NO-2024-0031415",
        },
    };
}
