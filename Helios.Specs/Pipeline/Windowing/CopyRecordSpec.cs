using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class CopyRecordSpec
{
    private const long Far = (1L << 41) - 1;

    [Fact]
    public void Record_gives_back_what_was_packed()
    {
        for (var seed = 1; seed <= 5000; seed++)
        {
            var random = new Random(seed);
            var (source, payloadClass, late, offset) = (random.Next(64), random.Next(8), random.Next(2) == 0, random.NextInt64(-Far, Far + 1));
            var record = CopyRecord.First(source, payloadClass, late, offset);
            var duplicates = random.Next(5);
            for (var n = 0; n < duplicates; n++)
            {
                record = record.WithDuplicate();
            }

            Assert.True(
                (record.Source, record.Class, record.IsLate, record.Duplicates, record.ArrivalOffset)
                    == (source, payloadClass, late, duplicates, offset),
                $"seed {seed}: {record}");
            var moved = record.WithLate().WithOffset(-offset);
            Assert.True(
                (moved.Source, moved.Class, moved.IsLate, moved.Duplicates, moved.ArrivalOffset)
                    == (source, payloadClass, true, duplicates, -offset),
                $"seed {seed}: {moved}");
        }
    }

    [Fact]
    public void Duplicates_saturate_and_leave_the_other_fields_alone()
    {
        var record = CopyRecord.First(63, 7, late: false, offset: -1);
        for (var n = 0; n < 5000; n++)
        {
            record = record.WithDuplicate();
        }

        Assert.Equal((63, 7, false, CopyRecord.MaxDuplicates, -1L), (record.Source, record.Class, record.IsLate, record.Duplicates, record.ArrivalOffset));
    }

    [Theory]
    [InlineData(long.MaxValue, Far)]
    [InlineData(Far + 1, Far)]
    [InlineData(-Far - 1, -Far)]
    [InlineData(long.MinValue, -Far)]
    public void Offset_beyond_two_and_a_half_days_saturates(long offset, long kept) =>
        Assert.Equal(kept, CopyRecord.First(0, 0, false, offset).ArrivalOffset);
}
