using System.Net;
using System.Text.Json;

using DigitalIdentity.Http;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Http;

public sealed class GlobalAddressTests
{
    public static TheoryData<string, string> Blocks()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in (string[])["ipv4.json", "ipv6.json"])
        {
            using var json = Suites.Vectors("special-purpose-addresses", file);
            foreach (var block in json.RootElement.GetProperty("blocks").EnumerateArray())
                data.Add(block.GetProperty("block").GetString()!, block.GetProperty("expected").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_block_of_the_registries_is_refused_or_global_from_its_first_to_its_last_address(string block, string expected)
    {
        var network = IPNetwork.Parse(block);
        var global = expected == "global";

        if (expected == "embedded")
        {
            GlobalAddress.IsGlobal(First(network)).Should().BeFalse("0.0.0.0 is embedded");
            GlobalAddress.IsGlobal(Last(network)).Should().BeFalse("255.255.255.255 is embedded");
            GlobalAddress.IsGlobal(IPAddress.Parse("64:ff9b::8.8.8.8")).Should().BeTrue();
            return;
        }

        GlobalAddress.IsGlobal(First(network)).Should().Be(global);
        GlobalAddress.IsGlobal(Middle(network)).Should().Be(global);
        GlobalAddress.IsGlobal(Last(network)).Should().Be(global);
    }

    [Fact]
    public void The_vectors_agree_with_the_registry_unless_they_are_stricter()
    {
        foreach (var file in (string[])["ipv4.json", "ipv6.json"])
        {
            using var json = Suites.Vectors("special-purpose-addresses", file);
            foreach (var block in json.RootElement.GetProperty("blocks").EnumerateArray())
                if (block.GetProperty("globallyReachable").ValueKind != JsonValueKind.True)
                    block.GetProperty("expected").GetString().Should().Be("refused", block.ToString());
        }
    }

    [Theory]
    // The neighbours of the refused blocks.
    [InlineData("1.0.0.0")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("191.255.255.255")]
    [InlineData("192.0.1.0")]
    [InlineData("192.0.3.0")]
    [InlineData("192.88.98.255")]
    [InlineData("192.88.100.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("198.51.99.255")]
    [InlineData("198.51.101.0")]
    [InlineData("203.0.112.255")]
    [InlineData("203.0.114.0")]
    [InlineData("223.255.255.255")]
    [InlineData("168.63.129.15")]
    [InlineData("168.63.129.17")]
    [InlineData("2000::")]
    [InlineData("2001:200::")]
    [InlineData("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db9::")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2003::")]
    [InlineData("2606:4700::1111")]
    [InlineData("3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("3fff:1000::")]
    public void Addresses_next_to_the_refused_blocks_are_global(string address) =>
        GlobalAddress.IsGlobal(IPAddress.Parse(address)).Should().BeTrue();

    [Theory]
    // Outside the registries: multicast, site-local, unassigned space, scopes, a cloud's control address.
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("ff02::1")]
    [InlineData("ff0e::1")]
    [InlineData("fec0::1")]
    [InlineData("4000::1")]
    [InlineData("8000::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1%1")]
    [InlineData("2606:4700::1111%2")]
    // IPv4 inside IPv6.
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:0:0:0:1:808:808")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("2606:4700::5efe:10.0.0.1")]
    [InlineData("2606:4700::200:5efe:10.0.0.1")]
    public void Addresses_that_are_not_of_the_public_internet_are_refused(string address) =>
        GlobalAddress.IsGlobal(IPAddress.Parse(address)).Should().BeFalse();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.255", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("128.0.0.1", false)]
    public void Loopback_for_tests_is_loopback_and_nothing_else(string address, bool expected) =>
        GlobalAddress.IsLoopback(IPAddress.Parse(address)).Should().Be(expected);

    [Fact]
    public void Every_IPv4_first_octet_is_as_the_registry_has_it()
    {
        for (var octet = 0; octet < 256; octet++)
            GlobalAddress.IsGlobal(new IPAddress([(byte)octet, 1, 2, 3])).Should()
                .Be(octet is not (0 or 10 or 127) and < 224, octet.ToString());
    }

    private static IPAddress First(IPNetwork network) => network.BaseAddress;

    private static IPAddress Middle(IPNetwork network) => WithHostBits(network, 0x55);

    private static IPAddress Last(IPNetwork network) => WithHostBits(network, 0xFF);

    private static IPAddress WithHostBits(IPNetwork network, byte pattern)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] |= (byte)(pattern & (0x80 >> (bit % 8)));
        return new(bytes);
    }
}
