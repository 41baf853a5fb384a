using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Seasonal;

namespace Helios.Specs.Pipeline.Detection.Seasonal;

public sealed class SeasonalDetectorSpec
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-10-24T23:59", "Sunday 1")]
    [InlineData("2026-10-25T00:00", "Sunday 2")]
    [InlineData("2026-10-25T00:59", "Sunday 2")]
    [InlineData("2026-10-25T01:00", "Sunday 2")]
    [InlineData("2026-10-25T02:00", "Sunday 3")]
    [InlineData("2026-03-29T00:59", "Sunday 1")]
    [InlineData("2026-03-29T01:00", "Sunday 3")]
    [InlineData("2026-07-01T22:30", "Thursday 0")]
    public void Hour_of_the_week_follows_the_wall_clock_over_daylight_saving(string utc, string expected)
    {
        var clock = new LocalHours(Berlin);
        var hour = clock.At(Ticks(utc));
        Assert.Equal(expected, $"{(DayOfWeek)(hour / 24)} {hour % 24}");
    }

    [Fact]
    public void Hour_of_the_week_agrees_with_the_zone_at_every_quarter_of_a_year()
    {
        // Half-hour and three-quarter-hour offsets, and a change by half an hour.
        foreach (var id in (string[])["Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"])
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            var clock = new LocalHours(zone);
            for (var quarter = 0; quarter < 366 * 96; quarter++)
            {
                var utc = new DateTime(2026, 1, 1, 0, 7, 0, DateTimeKind.Utc).AddMinutes(15 * quarter);
                var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
                Assert.True(clock.At(utc.Ticks) == ((int)local.DayOfWeek * 24) + local.Hour, $"{id} {utc:O}");
            }
        }
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 90)]
    public void Season_on_the_local_clock_survives_daylight_saving_only_in_its_own_zone(bool isLocal, int alarmsAtLeastOrMost)
    {
        // Eight weeks across the end of summer time, every ten minutes, busy from 8 to 18 on the wall clock in Berlin.
        var detector = new SeasonalDetector(new SeasonalOptions { Zone = isLocal ? Berlin : TimeZoneInfo.Utc });
        var (random, start, alarms) = (new Random(9), new DateTime(2026, 9, 7, 0, 0, 0, DateTimeKind.Utc), 0);
        for (var i = 0; i < 8 * 7 * 144; i++)
        {
            var utc = start.AddMinutes(10 * i);
            var local = TimeZoneInfo.ConvertTimeFromUtc(utc, Berlin);
            var value = (local.Hour is >= 8 and < 18 ? 100 : 10) + random.NextDouble();
            alarms += detector.Observe(value, utc.Ticks).IsAlarm && utc >= new DateTime(2026, 10, 25, 0, 0, 0, DateTimeKind.Utc) ? 1 : 0;
        }

        Assert.True(isLocal ? alarms <= alarmsAtLeastOrMost : alarms >= alarmsAtLeastOrMost, $"{alarms} alarms after the change");
    }

    [Fact]
    public void Both_passes_of_the_repeated_hour_are_judged_by_the_slot_of_that_hour()
    {
        var detector = LearntUntil(new DateTime(2026, 10, 25, 0, 0, 0, DateTimeKind.Utc));
        foreach (var utc in (string[])["2026-10-25T00:30", "2026-10-25T01:30"])
        {
            var result = detector.Observe(2, Ticks(utc));
            Assert.Equal((SeasonalLevel.HourOfWeek, false), (detector.Level, result.IsAlarm));
            Assert.Equal(2, result.Expected, 0.5);
        }
    }

    [Fact]
    public void Skipped_hour_leaves_its_slot_and_its_neighbours_ready()
    {
        var detector = LearntUntil(new DateTime(2026, 3, 29, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(1, detector.Observe(1, Ticks("2026-03-29T00:30")).Expected, 0.5);
        Assert.Equal(3, detector.Observe(3, Ticks("2026-03-29T01:30")).Expected, 0.5);
        Assert.Equal(2, detector.Observe(2, Ticks("2026-04-05T00:30")).Expected, 0.5);
        Assert.Equal(SeasonalLevel.HourOfWeek, detector.Level);
    }

    [Fact]
    public void New_series_is_judged_by_coarser_slots_until_the_finer_ones_know_enough()
    {
        var (detector, random) = (new SeasonalDetector(), new Random(2));
        var start = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
        var levels = new List<(int Hour, SeasonalLevel Level)>();
        for (var hour = 0; hour < 24 * 21; hour++)
        {
            var result = detector.Observe(5 + random.NextDouble(), start.AddHours(hour).Ticks);
            Assert.Equal(hour < 24 ? DetectorState.Learning : DetectorState.Ready, result.State);
            if (levels.Count == 0 || levels[^1].Level != detector.Level)
            {
                levels.Add((hour, detector.Level));
            }
        }

        Assert.Equal([(0, SeasonalLevel.Overall), (48, SeasonalLevel.HourOfDay), (336, SeasonalLevel.HourOfWeek)], levels);
    }

    [Fact]
    public void Usual_value_at_an_unusual_hour_is_of_kind_seasonal_and_an_unheard_one_is_a_spike()
    {
        var detector = LearntUntil(new DateTime(2026, 3, 23, 3, 0, 0, DateTimeKind.Utc));
        var seasonal = detector.Observe(20, Ticks("2026-03-23T03:10"));
        Assert.Equal((true, AnomalyKind.Seasonal), (seasonal.IsAlarm, seasonal.Kind));
        Assert.Equal(AnomalyKind.Spike, detector.Observe(2000, Ticks("2026-03-23T03:20")).Kind);
        Assert.Equal(AnomalyKind.Drop, detector.Observe(-2000, Ticks("2026-03-23T03:20")).Kind);
    }

    [Fact]
    public void Level_that_moves_for_good_becomes_typical_with_the_half_life()
    {
        var detector = new SeasonalDetector(new SeasonalOptions { HalfLife = TimeSpan.FromDays(7) });
        var (random, start) = (new Random(3), new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc));
        var last = default(DetectorResult);
        for (var hour = 0; hour < 24 * 7 * 20; hour++)
        {
            last = detector.Observe((hour < 24 * 7 * 6 ? 10 : 13) + random.NextDouble(), start.AddHours(hour).Ticks);
        }

        Assert.False(last.IsAlarm);
        Assert.InRange(last.Expected, 12.5, 14);
    }

    [Fact]
    public void Detector_with_an_option_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SeasonalDetector(new SeasonalOptions { HalfLife = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => new SeasonalDetector(new SeasonalOptions { MinimumVisits = 0 }));
        Assert.Throws<ArgumentException>(() => new SeasonalDetector(new SeasonalOptions { WarmUp = 1 }));
        Assert.Throws<ArgumentException>(() => new SeasonalDetector(new SeasonalOptions { MediumZ = double.NaN }));
        Assert.Throws<ArgumentException>(() => new SeasonalDetector(new SeasonalOptions { Rule = new DeviationRule { Minimum = -1 } }));
    }

    /// <summary>Three weeks before <paramref name="end"/>, every ten minutes, the value is the hour in Berlin with a little noise.</summary>
    private static SeasonalDetector LearntUntil(DateTime end)
    {
        var (detector, random) = (new SeasonalDetector(new SeasonalOptions { Zone = Berlin }), new Random(1));
        for (var utc = end.AddDays(-21); utc < end; utc = utc.AddMinutes(10))
        {
            detector.Observe(TimeZoneInfo.ConvertTimeFromUtc(utc, Berlin).Hour + (0.1 * random.NextDouble()), utc.Ticks);
        }

        return detector;
    }

    private static long Ticks(string utc) =>
        DateTime.ParseExact(utc, "yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture).Ticks;
}
