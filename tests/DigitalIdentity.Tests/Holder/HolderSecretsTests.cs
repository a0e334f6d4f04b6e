using System.Reflection;

using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.Holder;

public class HolderSecretsTests
{
    [Fact]
    public void What_is_exported_can_be_imported()
    {
        using var secrets = HolderSecrets.Create();
        var exported = secrets.Export();

        exported.Should().HaveCount(HolderSecrets.ExportSize);
        HolderSecrets.TryImport(exported, out var again).Should().BeTrue();
        using (again)
            again!.Export().Should().Equal(exported);
        HolderSecrets.Create().Export().Should().NotEqual(exported);
    }

    [Fact]
    public void No_changed_byte_is_imported()
    {
        using var secrets = HolderSecrets.Create();
        var exported = secrets.Export();

        for (var i = 0; i < exported.Length; i++)
        {
            var changed = (byte[])exported.Clone();
            changed[i] ^= 0x40;
            HolderSecrets.TryImport(changed, out var again).Should().BeFalse($"byte {i} was changed");
            again.Should().BeNull();
        }

        HolderSecrets.TryImport(exported.AsSpan(1), out _).Should().BeFalse();
        HolderSecrets.TryImport([], out _).Should().BeFalse();
    }

    [Fact]
    public void After_disposal_nothing_is_left()
    {
        var secrets = HolderSecrets.Create();
        using var binding = Agents.Agent.Holder.Bind(secrets);
        var exported = binding.Export();
        secrets.Dispose();

        Fields(secrets).Should().AllSatisfy(bytes => bytes.Should().AllBeEquivalentTo((byte)0));
        FluentActions.Invoking(secrets.Export).Should().Throw<ObjectDisposedException>();
        FluentActions.Invoking(() => Agents.Agent.Holder.Bind(secrets)).Should().Throw<ObjectDisposedException>();
        FluentActions.Invoking(() => HolderBinding.TryImport(exported, secrets, out _)).Should().Throw<ObjectDisposedException>();

        binding.Dispose();
        Fields(binding, "_secrets").Should().AllSatisfy(bytes => bytes.Should().AllBeEquivalentTo((byte)0));
        FluentActions.Invoking(binding.Export).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void Secrets_are_in_no_text()
    {
        using var secrets = HolderSecrets.Create();
        using var binding = Agents.Agent.Holder.Bind(secrets);

        secrets.ToString().Should().Be("HolderSecrets");
        binding.ToString().Should().Be("HolderBinding (holder_binding_pseudonym)");
        new CredentialSelection(new SecuredCredential(Shop.Bbs, "application/vc", default), [""]) { Binding = binding }.ToString()
            .Should().Contain("HolderBinding (holder_binding_pseudonym)");
        foreach (var type in new[] { typeof(HolderSecrets), typeof(HolderBinding) })
            type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(f => f.FieldType == typeof(byte[])).Should().NotBeEmpty()
                .And.AllSatisfy(f => f.GetCustomAttribute<System.Diagnostics.DebuggerBrowsableAttribute>()!.State.Should().Be(System.Diagnostics.DebuggerBrowsableState.Never));
    }

    [Theory]
    [InlineData(BbsFeature.AnonymousHolderBinding)]
    [InlineData(BbsFeature.Pseudonym)]
    [InlineData(BbsFeature.HolderBindingPseudonym)]
    public void A_binding_is_kept_without_the_secrets_and_read_with_them(BbsFeature feature)
    {
        using var secrets = HolderSecrets.Create();
        using var others = HolderSecrets.Create();
        using var binding = Agents.Agent.Holder.Bind(secrets, feature);
        var exported = binding.Export();

        exported.AsSpan().IndexOf(secrets.HolderSecret).Should().Be(-1);
        exported.AsSpan().IndexOf(secrets.Secrets[HolderSecrets.SecretSize..]).Should().Be(-1);
        HolderBinding.TryImport(exported, secrets, out var again).Should().BeTrue();
        using (again)
        {
            again!.Feature.Should().Be(feature);
            again.Commitment.CommitmentWithProof.ToArray().Should().Equal(binding.Commitment.CommitmentWithProof.ToArray());
            again.Export().Should().Equal(exported);
        }

        HolderBinding.TryImport(exported, others, out _).Should().BeFalse("it was made with other secrets");
        for (var i = 0; i < exported.Length; i++)
        {
            var changed = (byte[])exported.Clone();
            changed[i] ^= 1;
            HolderBinding.TryImport(changed, secrets, out _).Should().BeFalse($"byte {i} was changed");
            HolderBinding.TryImport(exported.AsSpan(0, i), secrets, out _).Should().BeFalse();
        }
    }

    [Fact]
    public void Two_commitments_of_one_person_have_nothing_in_common()
    {
        using var secrets = HolderSecrets.Create();
        using var one = Agents.Agent.Holder.Bind(secrets);
        using var two = Agents.Agent.Holder.Bind(secrets);

        var (a, b) = (one.Commitment.CommitmentWithProof.ToArray(), two.Commitment.CommitmentWithProof.ToArray());
        a.Should().HaveSameCount(b);
        for (var i = 0; i + 8 <= a.Length; i++)
            b.AsSpan().IndexOf(a.AsSpan(i, 8)).Should().Be(-1);
    }

    [Fact]
    public void Nothing_is_bound_without_a_feature()
    {
        using var secrets = HolderSecrets.Create();
        FluentActions.Invoking(() => Agents.Agent.Holder.Bind(secrets, BbsFeature.Baseline)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("feature");
        FluentActions.Invoking(() => Agents.Agent.Holder.Bind(null!)).Should().Throw<ArgumentNullException>();
    }

    private static IEnumerable<byte[]> Fields(object secret, string? name = null) =>
        secret.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(f => name is null || f.Name == name).Select(f => f.GetValue(secret)).OfType<byte[]>();
}
