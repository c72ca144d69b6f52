using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Parties;

internal sealed class PartyTables
    : IEntityTypeConfiguration<Organisation>,
        IEntityTypeConfiguration<Person>,
        IEntityTypeConfiguration<Membership>,
        IEntityTypeConfiguration<Account>,
        IEntityTypeConfiguration<Session>,
        IEntityTypeConfiguration<ApiToken>,
        IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("organisations");
        organisation.HasKey(o => o.Id);
        organisation.Ignore(o => o.Mark);
        organisation.HasOne(o => o.Calendar).WithOne().HasForeignKey<OrganisationCalendar>(c => c.Organisation);
        organisation.Navigation(o => o.Calendar).AutoInclude();
        organisation.Property(o => o.Name).HasMaxLength(Organisation.MaxNameLength);
        organisation.Property(o => o.Country).HasMaxLength(2);
        organisation.Property(o => o.TimeZone).HasMaxLength(64);
        organisation.Property(o => o.Language).HasMaxLength(2);
        organisation.Property(o => o.Description).HasMaxLength(Organisation.MaxDescriptionLength);
        organisation.Property(o => o.Gln).HasMaxLength(13);
        organisation.Property(o => o.Lei).HasMaxLength(20);
        organisation.Property(o => o.VatId).HasMaxLength(20);
        organisation.Property(o => o.NationalNumber).HasMaxLength(30);
        organisation.Property(o => o.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("persons");
        person.HasKey(p => p.Id);
        person.Ignore(p => p.Initials);
        person.Property(p => p.Name).HasMaxLength(Person.MaxNameLength);
        person.Property(p => p.Email).HasMaxLength(Person.MaxEmailLength);
        person.Property(p => p.NormalisedEmail).HasMaxLength(Person.MaxEmailLength);
        person.Property(p => p.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships");
        membership.HasKey(m => m.Id);
        membership.Property(m => m.Level).HasConversion<string>().HasMaxLength(20);
        membership.Property(m => m.Function).HasMaxLength(Membership.MaxFunctionLength);
    }

    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.HasKey(a => a.Person);
        account.Property(a => a.PasswordHash).HasMaxLength(200);
        account.Property(a => a.SecurityStamp).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.HasKey(s => s.Hash);
        session.Property(s => s.Hash).HasMaxLength(64);
        session.Property(s => s.Browser).HasMaxLength(Session.MaxBrowserLength);
    }

    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("api_tokens");
        token.HasKey(t => t.Hash);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Name).HasMaxLength(ApiToken.MaxNameLength);
    }

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations");
        invitation.HasKey(i => i.Id);
        invitation.Property(i => i.Hash).HasMaxLength(64);
        invitation.Property(i => i.OrganisationName).HasMaxLength(Organisation.MaxNameLength);
        invitation.Property(i => i.Email).HasMaxLength(Person.MaxEmailLength);
        invitation.Property(i => i.Name).HasMaxLength(Person.MaxNameLength);
        invitation.Property(i => i.Language).HasMaxLength(2);
        invitation.Property(i => i.Level).HasConversion<string>().HasMaxLength(20);
        invitation.Property(i => i.Purpose).HasMaxLength(Invitation.MaxPurposeLength);
        invitation.Property(i => i.Trade).HasConversion<string>().HasMaxLength(20);
    }
}
