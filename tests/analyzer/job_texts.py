"""Job texts written for the tests, of many trades and shapes, and what should be understood of each."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.records import DegreeLevel


@dataclass(frozen=True, slots=True)
class JobText:
    """One job as a recruiter would paste it, and what it asks for."""

    name: str
    title: str
    text: str
    must: tuple[str, ...] = ()
    nice: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    years: float | None = None
    degree: DegreeLevel | None = None


JOB_TEXTS = (
    JobText(
        name="advertisement with headings",
        title="Senior Backend Engineer",
        text="""About us
We are a payments company in Leeds. Founded in 2009, we love Kubernetes.

What you will do
- Build services in Python and keep them fast
- Review code of colleagues

Requirements
- 5+ years of experience with Python
- PostgreSQL and Docker
- Bachelor's degree in Computer Science or similar

Nice to have
- Kafka, Terraform

Benefits
- Private health insurance, yoga, 30 days of leave""",
        must=("Back-end development", "Python", "PostgreSQL", "Docker"),
        nice=("Apache Kafka", "Terraform"),
        lines=("Review code of colleagues",),
        years=5,
        degree=DegreeLevel.BACHELOR,
    ),
    JobText(
        name="plain paragraphs",
        title="Bookkeeper",
        text="We need a bookkeeper for a family bakery. You will look after accounts payable and bank reconciliation and prepare the VAT returns each quarter. At least three years of experience with QuickBooks are required. Knowledge of payroll would be a plus.",
        must=(
            "Bookkeeping",
            "Baking",
            "Accounts payable",
            "Bank reconciliation",
            "VAT returns",
            "QuickBooks",
        ),
        nice=("Payroll processing",),
        years=3,
    ),
    JobText(
        name="comma separated list",
        title="",
        text="welding, blueprint reading, MIG welding, forklift",
        must=("welding", "blueprint reading", "MIG welding", "forklift"),
    ),
    JobText(
        name="semicolon list",
        title="",
        text="Python; Go; Kubernetes; REST",
        must=("Python", "Go", "Kubernetes", "REST"),
    ),
    JobText(
        name="one to a line",
        title="",
        text="""- Bartending
- Cash handling
- Upselling
""",
        must=("Bartending", "Cash handling", "Upselling"),
    ),
    JobText(
        name="one-liner",
        title="Java developer",
        text="Java developer with 4 years of Spring Boot, remote, English fluent",
        must=("Java", "Spring Boot", "English"),
    ),
    JobText(
        name="one-liner for a trade",
        title="Plumber",
        text="Qualified plumber needed, min 2 yrs experience, driving licence essential.",
        must=("Plumbing", "Driving licence"),
        years=2,
    ),
    JobText(name="title only", title="Registered Nurse", text="", must=("RN license",)),
    JobText(
        name="occupation description",
        title="Bakers",
        text="Bakers. Mix and bake ingredients to produce breads, rolls, cookies, cakes, pies, pastries, or other baked goods. Check products for quality, and identify damaged or expired goods. Set oven temperatures, and place items into hot ovens for baking. Combine measured ingredients in bowls of mixing, blending, or cooking machinery. Decorate baked goods, such as cakes or pastries. Observe colour of products being baked, and adjust oven temperatures. Maintain equipment in line with health and sanitation rules. Order or receive supplies and equipment.",
        must=("Baking", "Pastry making", "Cooking", "Food safety"),
        lines=(
            "Check products for quality, and identify damaged or expired goods.",
            "Observe colour of products being baked, and adjust oven temperatures.",
            "Order or receive supplies and equipment.",
        ),
    ),
    JobText(
        name="German",
        title="Buchhalter (m/w/d)",
        text="""Ihre Aufgaben
• Debitoren- und Kreditorenbuchhaltung in SAP
• Vorbereitung der Monatsabschlüsse
Ihr Profil
• Mindestens 3 Jahre Berufserfahrung
• Abgeschlossenes Studium oder Bachelor in Betriebswirtschaft
• Sicherer Umgang mit Excel
• Kenntnisse in Power BI sind von Vorteil
Wir bieten
• 30 Tage Urlaub, Yoga, Sales-Trainings""",
        must=("Microsoft Excel",),
        nice=("SAP", "Power BI"),
        years=3,
        degree=DegreeLevel.BACHELOR,
    ),
    JobText(
        name="French",
        title="Développeur web",
        text="""Missions
- Développer des applications avec React et Node.js
Profil recherché
- 5 ans d'expérience minimum
- Licence ou Bac+3 en informatique
- Maîtrise de JavaScript, Git
- Docker serait un plus
Nous offrons
- Tickets restaurant, Photoshop gratuit""",
        must=("JavaScript", "Git"),
        nice=("React", "Node.js", "Docker"),
        years=5,
        degree=DegreeLevel.BACHELOR,
    ),
    JobText(
        name="Spanish",
        title="Contable",
        text="""Requisitos
- 2 años de experiencia
- SAP y Excel
Se valora
- Power BI
Ofrecemos
- Yoga""",
        must=("SAP", "Microsoft Excel"),
        nice=("Power BI",),
        years=2,
    ),
    JobText(
        name="range of years",
        title="Data analyst",
        text="You bring 3-5 years of experience in data analysis with SQL and Tableau. Master's degree preferred, bachelor's degree required.",
        must=("Data analysis", "SQL", "Tableau"),
        years=3,
        degree=DegreeLevel.BACHELOR,
    ),
    JobText(
        name="years in words",
        title="Site manager",
        text="Minimum of seven years' experience in residential construction is required. OSHA 30 essential.",
        must=("Residential construction", "OSHA 30"),
        years=7,
    ),
    JobText(
        name="labelled lines",
        title="Warehouse operative",
        text="""Experience: 1 year
Education: High school diploma
Skills: forklift operation, order picking, inventory control
Location: Hull""",
        must=("Warehouse operations", "Forklift operation", "Order picking", "Inventory control"),
        years=1,
        degree=DegreeLevel.SECONDARY,
    ),
    JobText(
        name="age of the company",
        title="Sales assistant",
        text="In business for over 40 years, our shop sells shoes. You enjoy retail sales and cash handling. Applicants must be 18 years of age.",
        must=("Retail sales", "Cash handling"),
    ),
    JobText(
        name="bold headings in markdown",
        title="Head chef",
        text="""**Responsibilities**
* Menu development and food cost control
* Lead a brigade of eight

**Must have**
* 6 years in kitchens
* HACCP

**Bonus**
* Pastry making""",
        must=("Cooking", "HACCP"),
        nice=("Menu development", "Food cost control", "Pastry making"),
        lines=("Lead a brigade of eight",),
        years=6,
    ),
    JobText(
        name="numbered requirements",
        title="Teacher of mathematics",
        text="""Key requirements:
1. Teaching license
2. Classroom management and lesson planning
3. Degree in Mathematics
Desirable:
1. Experience with Google Classroom""",
        must=("Mathematics", "Teaching license", "Classroom management", "Lesson planning"),
        nice=("Google Classroom",),
        degree=DegreeLevel.BACHELOR,
    ),
    JobText(
        name="inline headings",
        title="Network technician",
        text="""Requirements: Cisco networking, VLAN, 2+ years in IT support.
Preferred: CCNA.
We offer: a company car.""",
        must=("Cisco networking", "VLAN", "IT support"),
        nice=("CCNA",),
        years=2,
    ),
    JobText(
        name="care home",
        title="Care assistant",
        text="""The role
Support residents with personal care, medication and meals.
You will have
A caring nature and good communication.
Essential: Enhanced DBS check.
Desirable: NVQ level 2 in health and social care, first aid.""",
        must=("Enhanced DBS check",),
        nice=("Personal care", "Social work", "First aid"),
        lines=("A caring nature and good communication.",),
    ),
    JobText(
        name="law firm",
        title="Paralegal",
        text="A litigation firm seeks a paralegal with at least 1 year of legal research and e-discovery. Relativity is desirable. JD not required.",
        must=("Paralegal studies", "Litigation", "Legal research", "E-discovery"),
        years=1,
    ),
    JobText(
        name="driver",
        title="HGV driver",
        text="""Job description
Deliver building materials across the county.
Requirements
HGV licence, CPC card, 2 years experience of truck driving
Clean licence""",
        must=("Truck driving", "HGV licence"),
        lines=("Deliver building materials across the county.",),
        years=2,
    ),
    JobText(
        name="agriculture",
        title="Farm manager",
        text="Run a mixed farm: crop production, dairy farming, irrigation and machinery. You must hold a pesticide certificate. Diploma in agriculture or equivalent. 5 years experience.",
        must=("Crop production", "Dairy farming", "Irrigation", "Pesticide certificate", "Farming"),
        years=5,
        degree=DegreeLevel.ASSOCIATE,
    ),
    JobText(
        name="hospital doctor",
        title="Consultant cardiologist",
        text="MD required. Ten years of practice. Board certified in cardiology; echocardiography essential. PhD an advantage.",
        must=("Cardiology", "Ultrasound scanning"),
        years=10,
    ),
    JobText(
        name="equal opportunity text",
        title="Accountant",
        text="""We are an equal opportunity employer, regardless of religion, sex or disability.
Requirements
CPA, general ledger, US GAAP
Salary: 60,000 per annum plus dental insurance""",
        must=("Accounting", "CPA", "General ledger", "US GAAP"),
    ),
    JobText(
        name="preferred inside a must section",
        title="DevOps engineer",
        text="""Requirements
Linux and Ansible
AWS preferred
Kubernetes is a plus
Must have: Terraform""",
        must=("DevOps", "Linux", "Ansible", "Terraform"),
        nice=("Amazon Web Services", "Kubernetes"),
    ),
    JobText(
        name="windows line ends and bullets",
        title="Graphic designer",
        text="What you'll need\r\n• Adobe Illustrator\r\n• Typography\r\n\r\nNice to haves\r\n● After Effects\r\n",
        must=("Graphic design", "Adobe Illustrator", "Typography"),
        nice=("Adobe After Effects",),
    ),
    JobText(
        name="no degree word",
        title="Security guard",
        text="SIA licence, CCTV, shift work. No degree needed.",
        must=("Security guarding", "SIA licence", "CCTV monitoring"),
    ),
    JobText(name="empty", title="", text=""),
    JobText(
        name="shouting",
        title="CASHIER",
        text="MUST HAVE: CASH HANDLING, POS SYSTEMS. 1+ YEARS OF EXPERIENCE.",
        must=("Cashiering", "Cash handling", "POS systems"),
        years=1,
    ),
)
