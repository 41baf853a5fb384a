using System.Text;
using Helios.Host.Cli;

namespace Helios.Specs.Host.Cli;

public sealed class DecisionFileSpec
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData("[1]", "holds a list")]
    [InlineData("{\"matrix\":[[1,NaN]],\"objectives\":[1,1]}", "line 1, byte 15")]
    [InlineData("{\"matrix\":[[1,2],[3]],\"objectives\":[1,1]}", "\"matrix[1]\" has 1 numbers")]
    [InlineData("{\"matrix\":[[1,\"2\"]],\"objectives\":[1,1]}", "\"matrix[0][1]\" is a string")]
    [InlineData("{\"matrix\":[[1,1e999]],\"objectives\":[1,1]}", "beyond what a double holds")]
    [InlineData("{\"matrix\":[[1,2]]}", "has no \"objectives\"")]
    [InlineData("{\"objectives\":[1,2]}", "has no \"matrix\"")]
    [InlineData("{\"matrix\":[],\"objectives\":[1]}", "at least one row")]
    [InlineData("{\"matrix\":[[]],\"objectives\":[]}", "\"matrix[0]\" is empty")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1]}", "\"objectives\" has 1 numbers")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1,2]}", "\"objectives[1]\" is 2")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1,1],\"weights\":[-1,2]}", "weight 0 is -1")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1,1],\"weights\":[0,0]}", "sum to 0")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1,1],\"weights\":[1]}", "\"weights\" has 1 numbers")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1,1],\"weigths\":[1,1]}", "did you mean \"weights\"")]
    [InlineData("{\"matrix\":[[1,2]],\"matrix\":[[1,2]],\"objectives\":[1,1]}", "twice")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1,1],\"criteria\":[1,2]}", "list of strings")]
    [InlineData("{\"matrix\":[[1,2]],\"objectives\":[1,1],\"criteria\":[\"a\"]}", "1 names for 2")]
    public void File_with_a_flaw_is_refused_and_says_where(string json, string says)
    {
        var refusal = Assert.Throws<DecisionFileException>(() => DecisionFile.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_without_weights_gets_entropy_weights_and_says_so()
    {
        var problem = DecisionFile.Parse("{\"matrix\":[[1,2],[4,16]],\"objectives\":[1,1],\"note\":1}"u8.ToArray());
        Assert.False(problem.WeightsGiven);
        Assert.Equal(0.641111, problem.Matrix.Weights[1], 1e-6);
        Assert.Equal(["note"], problem.Ignored);
    }

    [Fact]
    public void File_of_random_or_mutated_bytes_is_read_or_refused()
    {
        var valid = "{\"matrix\":[[1,2],[4,16]],\"objectives\":[1,-1],\"weights\":[0.5,0.5],\"criteria\":[\"a\",\"b\"]}"u8.ToArray();
        for (var seed = 1; seed <= 20000; seed++)
        {
            var random = new Random(seed);
            var bytes = valid.ToArray();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                var problem = DecisionFile.Parse(bytes.AsMemory(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length));
                new DecisionOutput(problem, "all").WriteJson(Stream.Null);
            }
            catch (DecisionFileException)
            {
                // Refused with a reason, which is as good as read.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }
    }
}
