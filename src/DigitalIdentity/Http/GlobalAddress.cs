using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DigitalIdentity.Http;

// Reference: RFC 6890 as updated by RFC 8190, and the IANA IPv4 and IPv6 Special-Purpose Address Registries;
// RFC 4291 (IPv6 address types), RFC 6052 (NAT64), RFC 5214 (ISATAP).
// Parameters: the tables below. IPv6 is an allow-list (2000::/3 less the special blocks), so a block registered later
// outside of it is refused without a change here.

/// <summary>Tells global unicast addresses, those of the public internet, from all others. Thread-safe.</summary>
public static class GlobalAddress
{
    private static readonly (uint Network, int Prefix)[] NotGlobal4 =
    [
        (0x00000000, 8),  // 0.0.0.0/8          this network
        (0x0A000000, 8),  // 10.0.0.0/8         private use
        (0x64400000, 10), // 100.64.0.0/10      shared address space (carrier-grade NAT)
        (0x7F000000, 8),  // 127.0.0.0/8        loopback
        (0xA83F8110, 32), // 168.63.129.16      not in the registry: a cloud host's control service, reached from inside only
        (0xA9FE0000, 16), // 169.254.0.0/16     link local, cloud metadata
        (0xAC100000, 12), // 172.16.0.0/12      private use
        (0xC0000000, 24), // 192.0.0.0/24       IETF protocol assignments
        (0xC0000200, 24), // 192.0.2.0/24       documentation
        (0xC0586300, 24), // 192.88.99.0/24     6to4 relay anycast (deprecated)
        (0xC0A80000, 16), // 192.168.0.0/16     private use
        (0xC6120000, 15), // 198.18.0.0/15      benchmarking
        (0xC6336400, 24), // 198.51.100.0/24    documentation
        (0xCB007100, 24), // 203.0.113.0/24     documentation
        (0xE0000000, 4),  // 224.0.0.0/4        multicast
        (0xF0000000, 4),  // 240.0.0.0/4        reserved, limited broadcast
    ];

    private static readonly (ulong Network, int Prefix)[] NotGlobal6 =
    [
        (0x2001_0000_0000_0000, 23), // 2001::/23       IETF protocol assignments: Teredo, benchmarking, ORCHID, anycast services
        (0x2001_0DB8_0000_0000, 32), // 2001:db8::/32   documentation
        (0x2002_0000_0000_0000, 16), // 2002::/16       6to4: carries an IPv4 address past the IPv4 table
        (0x3FFF_0000_0000_0000, 20), // 3fff::/20       documentation
    ];

    /// <summary>
    /// True for a global unicast address. False for everything in the IANA special-purpose registries that is not globally
    /// reachable, for multicast, for IPv6 outside 2000::/3, for addresses with a scope, and for every IPv6 form that carries an
    /// IPv4 address (mapped, compatible, 6to4, Teredo, ISATAP), with one exception: the NAT64 prefix 64:ff9b::/96, which names a
    /// public server on IPv6-only networks, is as global as the IPv4 address in it.
    /// Stricter than the registries in one point: all of 192.0.0.0/24 and 2001::/23 is refused, although a few anycast services in
    /// them are reachable.
    /// </summary>
    /// <param name="address">Any address.</param>
    /// <exception cref="ArgumentNullException"><paramref name="address"/> is null.</exception>
    public static bool IsGlobal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out _))
            return false;
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsGlobal4(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
            AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsGlobal6(bytes),
            _ => false,
        };
    }

    /// <summary>True for 127.0.0.0/8 and ::1, and nothing else.</summary>
    internal static bool IsLoopback(IPAddress address) => !address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address);

    private static bool IsGlobal4(uint address)
    {
        foreach (var (network, prefix) in NotGlobal4)
            if ((address ^ network) >> (32 - prefix) == 0)
                return false;
        return true;
    }

    private static bool IsGlobal6(ReadOnlySpan<byte> address)
    {
        var high = BinaryPrimitives.ReadUInt64BigEndian(address);
        var low = BinaryPrimitives.ReadUInt64BigEndian(address[8..]);

        // RFC 6052 section 2.1: the well-known prefix, with the IPv4 address in the last 32 bits.
        if (high == 0x0064_FF9B_0000_0000 && low >> 32 == 0)
            return IsGlobal4((uint)low);

        // RFC 4291 section 2.4: global unicast is given out from 2000::/3.
        if (high >> 61 != 1)
            return false;
        // RFC 5214 section 6.1: an interface identifier 00-00-5e-fe or 02-00-5e-fe is followed by an IPv4 address.
        if ((low >> 32 & 0xFDFF_FFFF) == 0x0000_5EFE)
            return false;

        foreach (var (network, prefix) in NotGlobal6)
            if ((high ^ network) >> (64 - prefix) == 0)
                return false;
        return true;
    }
}
