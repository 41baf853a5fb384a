using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Specs.Pipeline.Events;

public sealed class XxHash64Spec
{
    private const uint Prime32 = 2654435761;
    private const ulong Prime64 = 11400714785074694797;

    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    public void Hash_of_a_published_text_is_the_published_value(string text, ulong expected) =>
        Assert.Equal(expected, XxHash64.Hash(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(0, 0, 0xEF46DB3751D8E999)]
    [InlineData(0, Prime32, 0xAC75FDA2929B17EF)]
    [InlineData(1, 0, 0xE934A84ADB052768)]
    [InlineData(1, Prime32, 0x5014607643A9B4C3)]
    [InlineData(4, 0, 0x9136A0DCA57457EE)]
    [InlineData(14, 0, 0x8282DCC4994E35C8)]
    [InlineData(14, Prime32, 0xC3BD6BF63DEB6DF0)]
    [InlineData(222, 0, 0xB641AE8CB691C174)]
    [InlineData(222, Prime32, 0x20CB8AB7AE10C14A)]
    public void Hash_of_the_sanity_buffer_is_the_reference_value(int length, ulong seed, ulong expected) =>
        Assert.Equal(expected, XxHash64.Hash(SanityBuffer(length), seed));

    [Fact]
    public void Hash_of_every_length_agrees_with_the_transcribed_specification()
    {
        const int seed = 64;
        var random = new Random(seed);
        for (var length = 0; length <= 300; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            var first = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            var second = (ulong)random.NextInt64();
            var expected = (SlowXxHash64.Hash(data, first), SlowXxHash64.Hash(data, second));
            Assert.True(expected.Item1 == XxHash64.Hash(data, first), $"seed {seed}, length {length}");
            Assert.True(expected == XxHash64.HashPair(data, first, second), $"pair, seed {seed}, length {length}");
        }
    }

    [Fact]
    public void Hash_reads_only_the_bytes_of_the_span()
    {
        var data = SanityBuffer(100);
        var copy = data.AsSpan(3, 61).ToArray();
        Assert.Equal(XxHash64.Hash(copy), XxHash64.Hash(data.AsSpan(3, 61)));
    }

    /// <summary>The generator of the reference implementation's own sanity check.</summary>
    private static byte[] SanityBuffer(int length)
    {
        var buffer = new byte[length];
        ulong state = Prime32;
        for (var i = 0; i < length; i++)
        {
            buffer[i] = (byte)(state >> 56);
            state *= Prime64;
        }

        return buffer;
    }
}
