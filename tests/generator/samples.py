"""Writes ``samples/resumes``: twenty-four invented applicants for the sample job, in every layout.

``python -m tests.generator.samples`` makes the files anew.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.generator.docx_layouts import DOCX_LAYOUTS
from tests.generator.pdf_layouts import PDF_LAYOUTS
from tests.generator.people import Job, Person, Study, ascii_only, invent

FOLDER = Path(__file__).resolve().parents[2] / "samples" / "resumes"


def _role(title: str, company: str, city: str, start: str, end: str | None, *duties: str) -> Job:
    return Job(title, company, city, _month(start), _month(end) if end else None, duties)


def _month(text: str) -> tuple[int, int]:
    year, month = text.split("-")
    return int(year), int(month)


def _person(
    name: str, city: str, phone: str, summary: str, jobs: tuple[Job, ...], study: Study, skills: str
) -> Person:
    ascii_handle = ascii_only(name).lower().replace(" ", ".")
    return Person(
        0, name, f"{ascii_handle}@example.com", phone, city, f"linkedin.com/in/{ascii_handle.replace('.', '-')}",
        "software", summary, jobs, (study,), tuple(skills.split(", ")),
    )  # fmt: skip


PEOPLE = (
    _person("Mirela Dragan", "Cluj-Napoca", "+40 712 345 678",
        "Backend engineer with nine years of Python behind her, most of them on booking and payment platforms.",
        (_role("Senior Backend Engineer", "Staywell Bookings", "Cluj-Napoca", "2020-03", None,
            "Design and run eleven Django and FastAPI services that take 40,000 hotel bookings a day",
            "Cut the slowest PostgreSQL queries from 900 ms to 60 ms by rewriting indexes and partitioning the bookings table",
            "Moved all services to Docker and AWS ECS, described in Terraform, without an outage",
            "Coach three junior developers and review about thirty pull requests a week"),
         _role("Python Developer", "Lantern Payments", "Bucharest", "2017-01", "2020-02",
            "Built the card payment API in Django REST Framework with Redis for idempotency keys",
            "Wrote the pytest suite and the GitLab CI pipeline that the whole team still uses")),
        Study("B.Sc. in Computer Science", "bachelor", "Technical University of Altenau", 2016),
        "Python, Django, FastAPI, PostgreSQL, SQL, Redis, Docker, AWS, Terraform, pytest, GitLab CI, Kubernetes, REST APIs"),
    _person("Owen Carrick", "Bristol", "+44 20 7946 0182",
        "Senior developer, seven years of Python services in logistics and travel.",
        (_role("Senior Software Engineer", "Parcelwise", "Bristol", "2021-06", None,
            "Own the route planning API, written in FastAPI and PostgreSQL, from design to monitoring",
            "Run continuous integration with GitHub Actions and deploy to Kubernetes on AWS every day",
            "Introduced contract tests that stopped the weekly breakage between teams"),
         _role("Software Developer", "Ferryline Travel", "Cardiff", "2018-09", "2021-05",
            "Developed Django back ends for seat reservations and customer e-mails",
            "Tuned SQL reports used by forty agencies")),
        Study("Bachelor of Science in Software Engineering", "bachelor", "Kingsbridge College", 2018),
        "Python, FastAPI, Django, PostgreSQL, SQL, AWS, Kubernetes, Docker, GitHub Actions, Unit testing, Grafana"),
    _person("Ananya Raghunathan", "Chennai, Tamil Nadu", "+91 98765 43017",
        "Lead developer who likes small services, good tests and quiet nights on call.",
        (_role("Lead Backend Developer", "Coralbyte Technologies", "Chennai", "2019-04", None,
            "Lead five developers who build REST APIs in Python and Django for two airlines",
            "Designed the PostgreSQL schema for fares and loyalty points, 2 billion rows",
            "Brought test coverage from 20 to 85 percent with pytest and continuous integration in Jenkins"),
         _role("Software Engineer", "Silverpeak Infotech", "Pune", "2015-07", "2019-03",
            "Wrote Flask services and Celery workers for a ticketing platform",
            "Packaged everything in Docker and moved it to AWS EC2 and S3")),
        Study("B.Tech in Information Technology", "bachelor", "Institute of Technology Navapur", 2015),
        "Python, Django, Flask, Celery, PostgreSQL, MySQL, Docker, AWS, Jenkins, pytest, Redis, Git"),
    _person("Tomasz Kowalczyk", "Kraków", "+48 512 345 118",
        "Backend developer with a taste for databases.",
        (_role("Backend Developer", "Wawel Games", "Kraków", "2020-01", None,
            "Maintain the player account service in Python and FastAPI for six million players",
            "Migrated a 3 TB PostgreSQL cluster to a new version with four minutes of downtime",
            "Automated deployments with Docker, Kubernetes and Helm"),
         _role("Database Developer", "Baltic Insurance", "Lublin", "2016-10", "2019-12",
            "Wrote PL/pgSQL procedures and SQL reports", "Introduced automated tests for database migrations")),
        Study("M.Sc. in Computer Science", "master", "University of Westmarch", 2016),
        "Python, FastAPI, PostgreSQL, SQL, Docker, Kubernetes, Helm, Linux, Git, Unit testing"),
    _person("Grace Odhiambo", "Nairobi", "+254 712 345 901",
        "Full-stack developer, five years, mobile payments and web shops.",
        (_role("Full Stack Developer", "Savanna Pay", "Nairobi", "2021-02", None,
            "Build Django APIs and React pages for a mobile payment product with 800,000 users",
            "Wrote integration tests for the payment gateway and set up CircleCI",
            "Operate the service on AWS with Docker Compose"),
         _role("Web Developer", "Jacaranda Shops", "Mombasa", "2019-05", "2021-01",
            "Built online shops in Python and JavaScript with MySQL databases")),
        Study("Bachelor of Science in Computer Science", "bachelor", "Eastvale State University", 2019),
        "Python, Django, React, JavaScript, PostgreSQL, MySQL, Docker, AWS, CircleCI, REST APIs"),
    _person("Lena Brückner", "Leipzig", "+49 30 2312 5170",
        "Java developer moving to Python; strong in architecture and testing.",
        (_role("Senior Java Developer", "Hafenlogistik Nord", "Hamburg", "2018-03", None,
            "Design Spring Boot services for container tracking, with Oracle and PostgreSQL",
            "Write data pipelines in Python for two years now",
            "Introduced Testcontainers and continuous integration with GitLab CI"),
         _role("Java Developer", "Kontor Software", "Leipzig", "2014-09", "2018-02",
            "Developed back-office applications in Java EE")),
        Study("Diplom in Informatik", "master", "Technical University of Altenau", 2014),
        "Java, Spring Boot, Python, PostgreSQL, Oracle Database, GitLab CI, Docker, JUnit, Kafka"),
    _person("Diego Castaño", "Valencia", "+34 912 34 22 10",
        "Node.js developer with experience in hotels and restaurants.",
        (_role("Backend Developer", "Mesa Reserva", "Valencia", "2020-06", None,
            "Build REST and GraphQL APIs in Node.js and TypeScript for table reservations",
            "Run MongoDB and Redis on AWS", "Deploy with Docker and GitHub Actions"),
         _role("Web Developer", "Costa Digital", "Alicante", "2018-01", "2020-05",
            "Developed web sites in PHP and JavaScript")),
        Study("Grado en Ingeniería Informática", "bachelor", "Universidad de Puerto Alto", 2017),
        "Node.js, TypeScript, JavaScript, GraphQL, MongoDB, Redis, AWS, Docker, PHP"),
    _person("Priya Malhotra", "Bengaluru, Karnataka", "+91 98765 41288",
        "Data engineer who writes a lot of Python and SQL.",
        (_role("Data Engineer", "Monsoon Analytics", "Bengaluru", "2019-08", None,
            "Build Airflow pipelines in Python that load 400 GB a day into Snowflake",
            "Model data in SQL and dbt for thirty analysts", "Run everything on AWS with Terraform"),
         _role("Business Intelligence Developer", "Teakwood Retail", "Hyderabad", "2016-06", "2019-07",
            "Wrote SQL Server procedures and Tableau dashboards")),
        Study("B.E. in Computer Science", "bachelor", "Institute of Technology Navapur", 2016),
        "Python, SQL, Airflow, Snowflake, dbt, AWS, Terraform, Tableau, SQL Server, Spark"),
    _person("Samuel Whitfield", "Columbus, OH", "(303) 555-0147",
        "Recent graduate with two internships in Python.",
        (_role("Junior Backend Developer", "Buckeye Tickets", "Columbus", "2025-09", None,
            "Add endpoints to a Django REST API and write pytest tests for them",
            "Fix bugs in SQL reports on PostgreSQL"),
         _role("Software Engineering Intern", "Lakefront Labs", "Cleveland", "2024-06", "2024-08",
            "Wrote a FastAPI prototype for invoice upload, packaged with Docker")),
        Study("Bachelor of Science in Computer Science", "bachelor", "Eastvale State University", 2025),
        "Python, Django, FastAPI, PostgreSQL, Docker, pytest, Git"),
    _person("Chloé Lefèvre", "Nantes", "+33 1 99 00 41 22",
        "DevOps engineer, six years of AWS, Kubernetes and Terraform.",
        (_role("DevOps Engineer", "Vague Bleue", "Nantes", "2020-09", None,
            "Run Kubernetes clusters on AWS for ninety services", "Write Terraform modules and Python tooling",
            "Operate PostgreSQL and Redis with backups that are restored every week"),
         _role("System Administrator", "Port Ouest", "Saint-Nazaire", "2017-11", "2020-08",
            "Looked after 200 Linux servers with Ansible and Bash")),
        Study("Licence professionnelle in Computer Networks", "bachelor", "Kingsbridge College", 2017),
        "AWS, Kubernetes, Terraform, Ansible, Linux, Python, Bash, PostgreSQL, Redis, Prometheus, GitLab CI"),
    _person("Yusuf Demir", "Izmir", "+90 532 123 4567",
        "Backend developer, PHP and Python.",
        (_role("Backend Developer", "Ege Otel Yazılım", "Izmir", "2019-02", None,
            "Maintain a hotel reservation system in Laravel and add new services in Python and Flask",
            "Connected four payment providers", "Tune MySQL and PostgreSQL queries"),
         _role("PHP Developer", "Kordon Web", "Izmir", "2016-05", "2019-01", "Built web applications in PHP and jQuery")),
        Study("Bachelor of Computer Engineering", "bachelor", "University of Westmarch", 2016),
        "PHP, Laravel, Python, Flask, MySQL, PostgreSQL, Docker, Git, REST APIs"),
    _person("Hannah Pruitt", "Austin, TX", "(303) 555-0119",
        "Frontend developer with six years of React and TypeScript.",
        (_role("Senior Frontend Developer", "Bluebonnet Health", "Austin", "2020-04", None,
            "Lead the React and TypeScript front end of a patient portal", "Built the design system and its tests in Jest and Cypress"),
         _role("Frontend Developer", "Hill Country Media", "San Antonio", "2018-02", "2020-03",
            "Developed news sites in Vue.js and CSS")),
        Study("Bachelor of Arts in Graphic Design", "bachelor", "Northfield Community College", 2017),
        "React, TypeScript, JavaScript, Vue.js, CSS, HTML, Jest, Cypress, Figma"),
    _person("Kwame Boateng", "Accra", "+233 24 123 4567",
        "Python developer in education technology.",
        (_role("Python Developer", "Sankofa Learning", "Accra", "2021-01", None,
            "Develop Django services for online exams with 120,000 pupils", "Write automated tests and review code",
            "Run PostgreSQL and Redis on DigitalOcean with Docker"),
         _role("Junior Developer", "Volta Systems", "Kumasi", "2019-03", "2020-12", "Wrote Python scripts and SQL reports")),
        Study("HND in Computer Science", "certificate", "Northfield Community College", 2018),
        "Python, Django, PostgreSQL, Redis, Docker, pytest, Git, Linux"),
    _person("Ingrid Solberg", "Bergen", "+47 412 34 567",
        "Engineering manager who still writes code on Fridays.",
        (_role("Engineering Manager", "Fjordline Ferries", "Bergen", "2019-10", None,
            "Lead two teams that build booking services in Python and Go on AWS", "Hire, coach and plan for eleven developers"),
         _role("Senior Software Engineer", "Nordlys Hotels", "Oslo", "2013-08", "2019-09",
            "Built the room inventory service in Python with PostgreSQL and Redis", "Introduced continuous integration and code review")),
        Study("Master of Science in Informatics", "master", "University of Westmarch", 2013),
        "Python, Go, PostgreSQL, Redis, AWS, Docker, Kubernetes, Agile, Coaching"),
    _person("Mateus Guimarães", "Recife", "+55 11 96123 4410",
        "QA automation engineer.",
        (_role("QA Automation Engineer", "Maré Bank", "Recife", "2020-02", None,
            "Automate API and browser tests with Python, pytest and Selenium", "Run the test stages of the Jenkins pipeline"),
         _role("Test Analyst", "Coqueiro Software", "Recife", "2017-06", "2020-01", "Wrote and ran manual test cases in Jira")),
        Study("Bachelor in Information Systems", "bachelor", "Universidad de Puerto Alto", 2017),
        "Python, pytest, Selenium, Jenkins, Postman, SQL, Jira, Docker"),
    _person("Nadia Haddad", "Lyon", "+33 1 99 00 73 05",
        "Machine learning engineer, five years of Python.",
        (_role("Machine Learning Engineer", "Rhône Vision", "Lyon", "2021-03", None,
            "Serve PyTorch models behind FastAPI on AWS with Docker", "Built the feature store on PostgreSQL"),
         _role("Data Scientist", "Alpes Assurance", "Grenoble", "2019-01", "2021-02",
            "Developed risk models in Python, pandas and scikit-learn")),
        Study("Master of Science in Applied Mathematics", "master", "Technical University of Altenau", 2018),
        "Python, PyTorch, FastAPI, pandas, scikit-learn, PostgreSQL, Docker, AWS, SQL"),
    _person("Brendan Kerrigan", "Leeds", "+44 20 7946 0133",
        "IT support technician who wants to become a developer.",
        (_role("IT Support Technician", "Moorland Schools Trust", "Leeds", "2019-09", None,
            "Look after 600 laptops, Active Directory and Microsoft 365", "Wrote small Python scripts for account clean-up"),
         _role("Help Desk Assistant", "Aire Valley Council", "Bradford", "2017-08", "2019-08", "Answered forty calls a day")),
        Study("BTEC Extended Diploma in IT", "certificate", "Kingsbridge College", 2017),
        "Active Directory, Microsoft 365, Windows, Networking, Python, Customer service"),
    _person("Xiu Zhang", "Shenzhen", "+86 138 0013 8244",
        "Backend engineer, Go and Python, payments.",
        (_role("Backend Engineer", "Pearl River Payments", "Shenzhen", "2018-07", None,
            "Build payment settlement services in Go and Python on Kubernetes", "Keep PostgreSQL and Redis fast at 3,000 transactions a second",
            "Wrote the fraud rules engine and its automated tests"),
         _role("Software Engineer", "Lotus Telecom", "Guangzhou", "2015-07", "2018-06", "Developed billing systems in Java")),
        Study("Bachelor of Engineering in Software Engineering", "bachelor", "Institute of Technology Navapur", 2015),
        "Go, Python, PostgreSQL, Redis, Kubernetes, Docker, Java, gRPC, Terraform"),
    _person("Marta Peñalver", "Sevilla", "+34 912 34 81 19",
        "Accountant with ten years in hotels.",
        (_role("Senior Accountant", "Hoteles Azahar", "Sevilla", "2017-04", None,
            "Close the books of nine hotels every month", "Introduced SAP and automatic bank reconciliation"),
         _role("Accountant", "Gestoría Triana", "Sevilla", "2014-02", "2017-03", "Prepared tax returns and payroll for sixty firms")),
        Study("Bachelor of Business Administration", "bachelor", "Universidad de Puerto Alto", 2013),
        "Accounting, SAP, Payroll, Tax returns, Microsoft Excel, Financial reporting, Auditing"),
    _person("Declan Ashdown", "Glasgow", "+44 20 7946 0155",
        "Sous chef with eight years in hotel kitchens.",
        (_role("Sous Chef", "Hotel Kelvin", "Glasgow", "2020-05", None, "Lead a brigade of nine cooks and plan the menus",
            "Brought the food cost down from 34 to 28 percent"),
         _role("Line Cook", "The Copper Kettle", "Glasgow", "2017-09", "2020-04", "Cooked for 180 guests a night")),
        Study("Diploma in Culinary Arts", "certificate", "Kingsbridge College", 2017),
        "Menu planning, Food safety, HACCP, Inventory control, Staff scheduling"),
    _person("Ngozi Balogun", "Lagos", "+234 803 123 4409",
        "Backend developer in banking, C# and Python.",
        (_role("Senior Software Developer", "Harmattan Bank", "Lagos", "2019-01", None,
            "Build account services in C# and .NET, and reporting services in Python with Django", "Write SQL for SQL Server and PostgreSQL",
            "Introduced Azure DevOps pipelines and automated tests"),
         _role("Software Developer", "Niger Delta Energy", "Port Harcourt", "2015-08", "2018-12", "Developed web applications in ASP.NET")),
        Study("B.Sc. in Computer Science", "bachelor", "Eastvale State University", 2015),
        "C#, .NET, Python, Django, SQL Server, PostgreSQL, Azure, Azure DevOps, Docker"),
    _person("Elif Arslan", "Ankara", "+90 532 765 4321",
        "Product manager for travel software.",
        (_role("Product Manager", "Anadolu Travel Tech", "Ankara", "2019-06", None, "Own the road map of a hotel booking platform",
            "Write user stories and run sprint reviews with three teams"),
         _role("Business Analyst", "Kale Software", "Ankara", "2016-02", "2019-05", "Gathered requirements and wrote SQL reports")),
        Study("MBA", "master", "University of Westmarch", 2018),
        "Product management, Agile, Scrum, Jira, SQL, Roadmapping, Stakeholder management"),
    _person("Rasmus Lindqvist", "Malmö", "+46 70 123 45 67",
        "Backend developer and database consultant, self-taught.",
        (_role("Freelance Backend Developer", "Own business", "Malmö", "2016-03", None,
            "Build Django and Flask back ends for shops, ticket sellers and a hospital", "Tune PostgreSQL for a dozen customers",
            "Set up Docker, AWS and continuous integration with automated tests for each"),
         _role("Web Developer", "Öresund Media", "Malmö", "2012-08", "2016-02", "Developed web sites in Python and JavaScript")),
        Study("High School Diploma", "secondary", "Kingsbridge College", 2010),
        "Python, Django, Flask, PostgreSQL, SQL, Docker, AWS, CI/CD, Redis, JavaScript, Linux"),
    replace(invent(4711, trade="nursing", country="us"), number=0),
)  # fmt: skip

LAYOUTS = (*(("pdf", name) for name in PDF_LAYOUTS), *(("docx", name) for name in DOCX_LAYOUTS))


def main() -> None:
    """Write the files; what else is in the folder is removed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    for number, person in enumerate(PEOPLE):
        kind, name = LAYOUTS[number % len(LAYOUTS)]
        make = PDF_LAYOUTS[name] if kind == "pdf" else DOCX_LAYOUTS[name]
        handle = person.email.split("@")[0].replace(".", "_")
        (FOLDER / f"{handle}.{kind}").write_bytes(make(person))


if __name__ == "__main__":
    main()
